package org.mtl4j.eval;

/**
 * One source of error of an estimate: its standard error, and how well that is known.
 *
 * <p>An estimate often has several independent sources of error, such as the seeds of one model,
 * the seeds of another and the test rows. See {@link Difference}.
 *
 * @param standardError of the estimate by this source alone; 0 or more, NaN where it is not known
 * @param degreesOfFreedom of the standard error: the number of values that it was estimated from,
 *     less 1
 */
public record ErrorComponent(double standardError, double degreesOfFreedom) {
  /** Values of a smaller standard error than this share of their mean are equal up to rounding. */
  private static final double CONSTANT = 10 * 0x1p-52;

  /**
   * Returns the error of a mean.
   *
   * @param values independent of each other; not modified
   * @return the standard error of the mean of n values, with n - 1 degrees of freedom; NaN for
   *     fewer than two values; 0 for values that are equal up to rounding
   */
  public static ErrorComponent ofMean(double... values) {
    RunSummary summary = RunSummary.of(values);
    return of(summary, Math.abs(summary.mean()));
  }

  /**
   * Returns the error of a mean of small differences of large numbers.
   *
   * @param summary of the differences
   * @param size of the large numbers: differences that vary less than its rounding are equal
   */
  static ErrorComponent of(RunSummary summary, double size) {
    return beside(size, summary.standardError(), summary.n());
  }

  /**
   * Returns the error of the ratio of two sums by drawing other rows.
   *
   * @param ratio with G groups of rows; the error has G - 1 degrees of freedom
   */
  public static ErrorComponent of(GroupedRatio ratio) {
    return beside(Math.abs(ratio.ratio()), ratio.standardError(), ratio.groups());
  }

  /**
   * Returns the error of an estimate by the delete-a-group jackknife, see {@link GroupedRatio}.
   *
   * @param without for each of G groups of rows the estimate without it; not modified
   * @return √((G - 1) / G · Σ (R₍g₎ − R̄)²), with G - 1 degrees of freedom; NaN for fewer than two
   */
  public static ErrorComponent ofJackknife(double... without) {
    int groups = without.length;
    RunSummary summary = RunSummary.of(without);
    // The sum of squares is (G - 1) times the square of the standard deviation.
    double error = summary.standardDeviation() * (groups - 1) / Math.sqrt(groups);
    return new ErrorComponent(error, groups - 1.0);
  }

  /** An error that is nothing but rounding is none. */
  private static ErrorComponent beside(double size, double error, int values) {
    return new ErrorComponent(error <= CONSTANT * size ? 0 : error, values - 1.0);
  }

  /**
   * Returns the error of a multiple of the estimate.
   *
   * @param factor what the estimate is multiplied by; its sign does not matter
   */
  public ErrorComponent times(double factor) {
    return new ErrorComponent(Math.abs(factor) * standardError, degreesOfFreedom);
  }
}
