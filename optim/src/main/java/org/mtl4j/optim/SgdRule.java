package org.mtl4j.optim;

import org.mtl4j.autodiff.Fma;

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
  void run(int from, int to, float scale, float[] w, float[] g, float[] first, float[] second) {
    for (int j = from; j < to; j++) {
      if (slots == 0) {
        w[j] = step(scale, w[j], g[j]);
      } else {
        float b = Fma.fma(momentum, first[j], Fma.fma(l2, w[j], scale * g[j]));
        first[j] = b;
        w[j] = Fma.fma(-rate, b, w[j]);
      }
    }
  }

  /** Called without momentum only: with momentum every row is updated. */
  @Override
  void row(int count, float scale, float[] w, int atW, float[] g, int atG, float[] state, int at) {
    for (int j = 0; j < count; j++) {
      w[atW + j] = step(scale, w[atW + j], g[atG + j]);
    }
  }

  private float step(float scale, float w, float g) {
    return Fma.fma(-rate, Fma.fma(l2, w, scale * g), w);
  }
}
