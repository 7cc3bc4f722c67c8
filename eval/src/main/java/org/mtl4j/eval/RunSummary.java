package org.mtl4j.eval;

/**
 * What repeated runs of one setting came to: mean ± SEM is how the papers' figures show them.
 *
 * <p>Runs that did not end in a number are not dropped: a NaN among the values makes the mean and
 * all else NaN.
 *
 * @param n the number of runs
 * @param mean their mean; NaN for none
 * @param standardDeviation the sample standard deviation, with divisor n - 1; NaN for fewer than
 *     two
 * @param standardError of the mean (SEM), standard deviation / √n; NaN for fewer than two
 */
public record RunSummary(int n, double mean, double standardDeviation, double standardError) {

  /**
   * Summarises some runs, in two passes so that values far from 0 lose nothing.
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
