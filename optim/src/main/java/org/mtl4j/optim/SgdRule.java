package org.mtl4j.optim;

/** The arithmetic of {@link Sgd}. */
final class SgdRule extends Rule {
  private final double learningRate;
  private final float momentum;
  private final float l2;

  private float rate;

  SgdRule(Sgd settings) {
    super(settings.momentum() > 0 ? 1 : 0, settings.momentum() > 0 || settings.l2() > 0);
    learningRate = settings.learningRate();
    momentum = (float) settings.momentum();
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
    if (slots == 0) {
      for (int j = from; j < to; j++) {
        w[j] = Math.fma(-eta, Math.fma(lambda, w[j], scale * g[j]), w[j]);
      }
      return;
    }
    float mu = momentum;
    for (int j = from; j < to; j++) {
      float b = Math.fma(mu, first[j], Math.fma(lambda, w[j], scale * g[j]));
      first[j] = b;
      w[j] = Math.fma(-eta, b, w[j]);
    }
  }
}
