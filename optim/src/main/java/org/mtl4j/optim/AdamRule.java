package org.mtl4j.optim;

import org.mtl4j.autodiff.Fma;

/**
 * The arithmetic of {@link Adam}, {@link AdamW} and {@link LazyAdam}.
 *
 * <p>With c₁ = 1 − β₁ᵗ and c₂ = 1 − β₂ᵗ, Adam's η·m̂ / (√v̂ + ε) is (η·√c₂/c₁) · m / (√v + ε·√c₂),
 * and LazyAdam's is the same without the last √c₂. So the bias corrections are two coefficients
 * that are computed once per step, and one loop serves both forms.
 *
 * <p>β₁ and β₂ are rounded to single precision once, and the rounded values are used everywhere.
 * With 1 − β of the unrounded 0.999 v would be wrong by 10⁻⁵, which the bias correction does not
 * remove.
 */
final class AdamRule extends Rule {
  /** Where ε is added, and which rows are updated. */
  enum Form {
    /** ε is added to the corrected √v̂; every row is updated. */
    CORRECTED_DENSE,
    /** ε is added to the uncorrected √v; rows with a gradient are updated. */
    UNCORRECTED_LAZY
  }

  private final double learningRate;
  private final float beta1;
  private final float beta2;
  private final double epsilon;
  private final float l2;
  private final double weightDecay;
  private final Form form;

  private float rate;
  private float decay;
  private float floor;

  AdamRule(
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      double l2,
      double weightDecay,
      Form form) {
    super(2, form == Form.CORRECTED_DENSE);
    this.learningRate = learningRate;
    this.beta1 = (float) beta1;
    this.beta2 = (float) beta2;
    this.epsilon = epsilon;
    this.l2 = (float) l2;
    this.weightDecay = weightDecay;
    this.form = form;
  }

  @Override
  void begin(long step, double factor) {
    double correction1 = 1 - Powers.power(beta1, step);
    double root2 = Math.sqrt(1 - Powers.power(beta2, step));
    rate = (float) (learningRate * factor * root2 / correction1);
    decay = (float) (learningRate * factor * weightDecay);
    floor = (float) (form == Form.CORRECTED_DENSE ? epsilon * root2 : epsilon);
  }

  @Override
  void run(int from, int to, float scale, float[] w, float[] g, float[] first, float[] second) {
    for (int j = from; j < to; j++) {
      update(scale, w, j, g, j, first, j, second, j);
    }
  }

  @Override
  void row(int count, float scale, float[] w, int atW, float[] g, int atG, float[] state, int at) {
    for (int j = 0; j < count; j++) {
      update(scale, w, atW + j, g, atG + j, state, at + j, state, at + count + j);
    }
  }

  private void update(
      float scale,
      float[] w,
      int i,
      float[] g,
      int atG,
      float[] first,
      int atFirst,
      float[] second,
      int atSecond) {
    float gradient = Fma.fma(l2, w[i], scale * g[atG]);
    float m = Fma.fma(beta1, first[atFirst], (1 - beta1) * gradient);
    float v = Fma.fma(beta2, second[atSecond], (1 - beta2) * gradient * gradient);
    first[atFirst] = m;
    second[atSecond] = v;
    w[i] -= Fma.fma(decay, w[i], rate * m / ((float) Math.sqrt(v) + floor));
  }
}
