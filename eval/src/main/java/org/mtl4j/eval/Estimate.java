package org.mtl4j.eval;

import java.util.Arrays;

/**
 * An estimate from a sample, with its confidence interval.
 *
 * @param value the estimate
 * @param lower the interval's lower end; NaN where the interval is unknown
 * @param upper the interval's upper end; NaN where the interval is unknown
 */
public record Estimate(double value, double lower, double upper) {

  /**
   * Returns an estimate with the percentile interval of a bootstrap: the quantiles (1 − level) / 2
   * and (1 + level) / 2 of the replicates.
   *
   * <p>A replicate that is NaN is not dropped, because it is not known on which side it would be:
   * it counts as below the lower end and as above the upper end, which makes the interval wider. If
   * an end would itself be such a replicate, both ends are NaN.
   *
   * <p>Source: Efron, <i>Nonparametric Standard Errors and Confidence Intervals</i>, Canadian
   * Journal of Statistics 9 (1981).
   *
   * @param value the estimate from the sample itself
   * @param level the share of the replicates in the interval, such as 0.95
   * @param replicates the estimates from samples that were drawn from the sample; not modified
   * @throws IllegalArgumentException if the level is not between 0 and 1
   */
  public static Estimate percentile(double value, double level, double... replicates) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "the level must be greater than 0 and less than 1, got " + level);
    }
    double lower = Quantile.of((1 - level) / 2, filled(replicates, Double.NEGATIVE_INFINITY));
    double upper = Quantile.of((1 + level) / 2, filled(replicates, Double.POSITIVE_INFINITY));
    return Double.isInfinite(lower) || Double.isInfinite(upper)
        ? new Estimate(value, Double.NaN, Double.NaN)
        : new Estimate(value, lower, upper);
  }

  /** Returns the replicates with a number in place of each NaN. */
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
   * @param number such as 1 for the ratio of two numbers that may be equal
   */
  public boolean covers(double number) {
    return lower <= number && number <= upper;
  }
}
