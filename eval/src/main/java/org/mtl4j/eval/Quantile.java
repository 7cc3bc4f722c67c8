package org.mtl4j.eval;

import java.util.Arrays;

/**
 * Quantiles of a sample, linear between its order statistics.
 *
 * <p>With x₍₀₎ ≤ … ≤ x₍ₙ₋₁₎ and h = (n − 1) · share, the quantile is x₍⌊h⌋₎ + (h − ⌊h⌋) · (x₍⌊h⌋₊₁₎
 * − x₍⌊h⌋₎): the default of R and NumPy, type 7 of Hyndman and Fan, <i>Sample Quantiles in
 * Statistical Packages</i>, The American Statistician 50 (1996).
 */
public final class Quantile {
  private Quantile() {}

  /**
   * Returns a quantile.
   *
   * @param share the share of the sample below the quantile, from 0 (the least value) to 1 (the
   *     largest)
   * @param values the sample, in any order; not modified
   * @return the quantile; NaN for an empty sample, or where a value is NaN
   * @throws IllegalArgumentException if the share is outside [0, 1]
   */
  public static double of(double share, double... values) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "the share of a quantile must be from 0 to 1, got " + share);
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    // Sorting puts NaN last.
    if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
      return Double.NaN;
    }
    double place = (sorted.length - 1) * share;
    int below = (int) place;
    double rest = place - below;
    // The last value has no next one, and 0 · infinity would be NaN.
    return rest == 0 ? sorted[below] : sorted[below] * (1 - rest) + sorted[below + 1] * rest;
  }

  /**
   * Returns the median; of an even number of values, the mean of the middle two.
   *
   * @param values the sample, in any order; not modified
   * @return the median; NaN for an empty sample, or where a value is NaN
   */
  public static double median(double... values) {
    return of(0.5, values);
  }
}
