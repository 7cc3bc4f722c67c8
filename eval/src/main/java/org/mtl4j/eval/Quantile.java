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
   * @param share of the sample that lies below, from 0 (the least value) to 1 (the largest)
   * @param values the sample, in any order; not modified
   * @return the quantile; NaN for an empty sample, or where a value is NaN
   * @throws IllegalArgumentException if the share is outside [0, 1]
   */
  public static double of(double share, double... values) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a quantile of " + share + ", which must be from 0 to 1");
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
    // Behind the last there is none, and 0 of an infinite one would be NaN.
    return rest == 0 ? sorted[below] : sorted[below] * (1 - rest) + sorted[below + 1] * rest;
  }

  /**
   * Returns the median, the mean of the middle two where they are two.
   *
   * @param values the sample, in any order; not modified
   * @return the median; NaN for an empty sample, or where a value is NaN
   */
  public static double median(double... values) {
    return of(0.5, values);
  }
}
