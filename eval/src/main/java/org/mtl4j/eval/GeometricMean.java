package org.mtl4j.eval;

/**
 * The weighted geometric mean exp(Σ wᵢ ln xᵢ / Σ wᵢ). It suits ratios: the mean of the inverse
 * ratios is the inverse of the mean, which does not hold for the arithmetic mean.
 *
 * <p>With spend as the weight it is the aggregate of the Teads paper's section 4.2 over conversion
 * setups.
 */
public final class GeometricMean {
  private GeometricMean() {}

  /**
   * Returns the weighted geometric mean.
   *
   * @param values positive numbers; not modified
   * @param weights one for each value, 0 or more; only their proportions matter; not modified
   * @return the mean; NaN where a number is NaN, or the weights sum to 0
   * @throws IllegalArgumentException if there are not as many weights as values, a value is 0 or
   *     negative, or a weight is negative
   */
  public static double of(double[] values, double[] weights) {
    if (values.length != weights.length) {
      throw new IllegalArgumentException(
          values.length + " values but " + weights.length + " weights");
    }
    Summation logs = new Summation();
    for (int i = 0; i < values.length; i++) {
      if (values[i] <= 0) {
        throw new IllegalArgumentException(
            "a geometric mean needs positive values, got " + values[i]);
      }
      if (weights[i] < 0) {
        throw new IllegalArgumentException("a weight must not be negative, got " + weights[i]);
      }
      logs.add(weights[i] * StrictMath.log(values[i]));
    }
    return StrictMath.exp(logs.value() / Summation.of(weights));
  }
}
