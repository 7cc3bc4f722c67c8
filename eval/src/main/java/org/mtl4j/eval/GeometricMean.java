package org.mtl4j.eval;

/**
 * The weighted geometric mean exp(Σ wᵢ ln xᵢ / Σ wᵢ), the mean for ratios: swapping what is above
 * and what is below turns it into its inverse, which the arithmetic mean does not do.
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
   * @param weights one for each value, 0 or more, of which only the proportions count; not modified
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
            "a value of " + values[i] + " has no logarithm and no place in a geometric mean");
      }
      if (weights[i] < 0) {
        throw new IllegalArgumentException("a weight of " + weights[i] + ", which is negative");
      }
      logs.add(weights[i] * StrictMath.log(values[i]));
    }
    return StrictMath.exp(logs.value() / Summation.of(weights));
  }
}
