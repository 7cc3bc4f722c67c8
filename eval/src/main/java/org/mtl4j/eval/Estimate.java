package org.mtl4j.eval;

import java.util.Arrays;

/**
 * A number found on a sample, and the interval that other samples of its kind would mostly have put
 * it in.
 *
 * @param value as it was found
 * @param lower end of the interval; NaN where nothing is known
 * @param upper end of the interval; NaN where nothing is known
 */
public record Estimate(double value, double lower, double upper) {

  /**
   * Takes the percentile interval of a bootstrap: the quantiles (1 − level) / 2 and (1 + level) / 2
   * of the replicates.
   *
   * <p>A replicate that is no number is not dropped, because nobody knows on which side it would
   * have been: it counts as below the lower end and as above the upper end, which makes the
   * interval wider. Where so many are no numbers that an end would be one of them, both ends are
   * NaN.
   *
   * <p>Source: Efron, <i>Nonparametric Standard Errors and Confidence Intervals</i>, Canadian
   * Journal of Statistics 9 (1981).
   *
   * @param value as found on the sample itself
   * @param level how much of the replicates the interval holds, such as 0.95
   * @param replicates the same number found on samples drawn from the sample; not modified
   * @throws IllegalArgumentException if the level is not between 0 and 1
   */
  public static Estimate percentile(double value, double level, double... replicates) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "a level of " + level + ", which must be greater than 0 and less than 1");
    }
    double lower = Quantile.of((1 - level) / 2, filled(replicates, Double.NEGATIVE_INFINITY));
    double upper = Quantile.of((1 + level) / 2, filled(replicates, Double.POSITIVE_INFINITY));
    return Double.isInfinite(lower) || Double.isInfinite(upper)
        ? new Estimate(value, Double.NaN, Double.NaN)
        : new Estimate(value, lower, upper);
  }

  /** Returns the replicates with a number in place of each that is none. */
  private static double[] filled(double[] replicates, double number) {
    return Arrays.stream(replicates).map(one -> Double.isNaN(one) ? number : one).toArray();
  }

  /** Returns whether there is an interval. */
  public boolean isKnown() {
    return lower <= upper;
  }

  /**
   * Returns whether a number lies in the interval, its ends included; false where the interval is
   * not known.
   *
   * @param number such as 1, the ratio of what does not differ
   */
  public boolean covers(double number) {
    return lower <= number && number <= upper;
  }
}
