package org.mtl4j.optim;

import org.mtl4j.autodiff.Fma;

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
  void run(int from, int to, float scale, float[] w, float[] g, float[] first, float[] second) {
    for (int j = from; j < to; j++) {
      update(scale, w, j, g, j, first, j);
    }
  }

  @Override
  void row(int count, float scale, float[] w, int atW, float[] g, int atG, float[] state, int at) {
    for (int j = 0; j < count; j++) {
      update(scale, w, atW + j, g, atG + j, state, at + j);
    }
  }

  private void update(float scale, float[] w, int i, float[] g, int atG, float[] squares, int at) {
    float gradient = Fma.fma(l2, w[i], scale * g[atG]);
    float s = Fma.fma(gradient, gradient, squares[at]);
    squares[at] = s;
    w[i] -= rate * gradient / ((float) Math.sqrt(s) + epsilon);
  }
}
