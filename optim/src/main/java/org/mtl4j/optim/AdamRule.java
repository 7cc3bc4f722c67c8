package org.mtl4j.optim;

/**
 * The arithmetic of {@link Adam}, {@link AdamW} and {@link LazyAdam}.
 *
 * <p>With c₁ = 1 − β₁ᵗ and c₂ = 1 − β₂ᵗ, Adam's η·m̂ / (√v̂ + ε) is (η·√c₂/c₁) · m / (√v + ε·√c₂),
 * and LazyAdam's is the same but for the last √c₂. So the corrections are two coefficients of the
 * step, and both forms one loop.
 *
 * <p>β₁ and β₂ are rounded to single precision once and used so everywhere: 1 − β taken from the
 * unrounded 0.999 would leave v off by 10⁻⁵, and the correction would not make up for it.
 */
final class AdamRule extends Rule {
  /** Where ε stands, and which rows are updated. */
  enum Form {
    /** ε beside the corrected √v̂; every row. */
    CORRECTED_DENSE,
    /** ε beside the uncorrected √v; rows with a gradient. */
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
  void apply(int from, int to, float scale, float[] w, float[] g, float[] first, float[] second) {
    float keep1 = beta1;
    float gain1 = 1 - beta1;
    float keep2 = beta2;
    float gain2 = 1 - beta2;
    float lambda = l2;
    float eta = rate;
    float shrink = decay;
    float epsilonHat = floor;
    for (int j = from; j < to; j++) {
      float gradient = Math.fma(lambda, w[j], scale * g[j]);
      float m = Math.fma(keep1, first[j], gain1 * gradient);
      float v = Math.fma(keep2, second[j], gain2 * gradient * gradient);
      first[j] = m;
      second[j] = v;
      w[j] -= Math.fma(shrink, w[j], eta * m / ((float) Math.sqrt(v) + epsilonHat));
    }
  }
}
