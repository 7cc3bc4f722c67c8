package org.mtl4j.eval;

import org.jspecify.annotations.Nullable;

/**
 * A test of a difference between two models that counts the seeds of their runs and the choice of
 * the test rows together.
 *
 * <p>Runs show how results vary with the seed, on these rows. A verdict by the runs alone is
 * therefore about these rows only: with more runs any two models differ significantly. The error of
 * the rows, for example by {@link GroupedRatio}, is a further independent source ({@link
 * Difference}). The part of the seeds' variance that depends on the rows is counted in both; that
 * makes p larger, not smaller.
 *
 * <p>Satterthwaite's degrees of freedom are too many where a source with few of them, such as two
 * runs, happens to be estimated too small: with two runs of each model the test at level 0.01 would
 * find a difference between equal models in up to 4 % of the cases. So p is at least that of the
 * runs alone. By simulation it is then up to 1.4 % at level 0.01, and 5.6 % at level 0.05, with 2
 * to 10 runs.
 *
 * @param overRuns the difference with the errors of the runs alone
 * @param rows its error by the choice of the test rows; null where it is not known, and then not
 *     counted
 */
public record CombinedTest(Difference overRuns, @Nullable ErrorComponent rows) {
  /** Returns the difference with all its errors. */
  public Difference difference() {
    return rows == null ? overRuns : overRuns.with(rows);
  }

  /**
   * Returns the two-sided p-value of the difference.
   *
   * @return a number in [0, 1]; NaN where the error is not known or 0
   */
  public double p() {
    return larger(difference().test().p(), overRuns.test().p());
  }

  /**
   * Returns the p-value of a difference of at least a margin, see {@link Difference#equivalence}.
   *
   * @param margin the largest difference that does not matter, positive
   * @return a number in [0, 1]; NaN where the error is not known or 0
   * @throws IllegalArgumentException if the margin is not positive
   */
  public double equivalence(double margin) {
    return larger(difference().equivalence(margin), overRuns.equivalence(margin));
  }

  /** Runs that do not vary have no test of their own; the rows may still have one. */
  private static double larger(double ofAll, double ofRuns) {
    return Double.isNaN(ofRuns) ? ofAll : Math.max(ofAll, ofRuns);
  }
}
