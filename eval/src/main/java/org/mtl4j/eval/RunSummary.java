package org.mtl4j.eval;

/**
 * Mean and standard error of repeated runs with one setting, as the papers' figures show them.
 *
 * <p>NaN values are not dropped: a NaN makes the mean and all other numbers NaN.
 *
 * @param n the number of runs
 * @param mean the mean of the runs; NaN for no runs
 * @param standardDeviation the sample standard deviation, with divisor n - 1; NaN for fewer than
 *     two
 * @param standardError the standard error of the mean (SEM), standard deviation / √n; NaN for fewer
 *     than two
 */
public record RunSummary(int n, double mean, double standardDeviation, double standardError) {

  /**
   * Summarises runs, in two passes so that values far from 0 lose no precision.
   *
   * @param values one number for each run
   * @return their summary
   */
  public static RunSummary of(double... values) {
    int n = values.length;
    double mean = Summation.of(values) / n;
    Summation squares = new Summation();
    for (double value : values) {
      squares.add((value - mean) * (value - mean));
    }
    double deviation = n < 2 ? Double.NaN : Math.sqrt(squares.value() / (n - 1));
    return new RunSummary(n, mean, deviation, deviation / Math.sqrt(n));
  }
}
