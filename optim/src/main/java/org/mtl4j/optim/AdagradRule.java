package org.mtl4j.optim;

/** The arithmetic of {@link Adagrad}. */
final class AdagradRule extends Rule {
  private final double learningRate;
  private final float epsilon;
  private final float l2;

  private float rate;

  AdagradRule(Adagrad settings) {
    super(1, settings.l2() > 0);
    learningRate = settings.learningRate();
    epsilon = (float) settings.epsilon();
    l2 = (float) settings.l2();
  }

  @Override
  void begin(long step, double factor) {
    rate = (float) (learningRate * factor);
  }

  @Override
  void apply(int from, int to, float scale, float[] w, float[] g, float[] first, float[] second) {
    float lambda = l2;
    float eta = rate;
    float floor = epsilon;
    for (int j = from; j < to; j++) {
      float gradient = Math.fma(lambda, w[j], scale * g[j]);
      float s = Math.fma(gradient, gradient, first[j]);
      first[j] = s;
      w[j] -= eta * gradient / ((float) Math.sqrt(s) + floor);
    }
  }
}
