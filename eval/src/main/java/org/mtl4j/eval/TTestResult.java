package org.mtl4j.eval;

/**
 * The result of a two-sided t-test. All numbers are NaN if the test is undefined; see {@link
 * Significance}.
 *
 * @param t the statistic, positive where the first sample's mean is the higher
 * @param degreesOfFreedom of the t distribution that t is compared with; fractional for Welch's
 *     test
 * @param p the probability of a statistic at least as far from 0 if the means were equal
 */
public record TTestResult(double t, double degreesOfFreedom, double p) {
  static final TTestResult UNDEFINED = new TTestResult(Double.NaN, Double.NaN, Double.NaN);

  /**
   * Returns whether the means differ at a level of significance.
   *
   * @param level such as 0.01
   * @return whether p is below it; false for NaN
   */
  public boolean isSignificantAt(double level) {
    return p < level;
  }
}
