package org.mtl4j.report;

import org.mtl4j.eval.RunSummary;

/**
 * A mean with its standard error, as a cell of a {@link Table}.
 *
 * @param mean NaN where there is none
 * @param standardError NaN where there is none
 */
public record Mean(double mean, double standardError) {
  /** The mean of some runs. */
  public static Mean of(RunSummary runs) {
    return new Mean(runs.mean(), runs.standardError());
  }
}
