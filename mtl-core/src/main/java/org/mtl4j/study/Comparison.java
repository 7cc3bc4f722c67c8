package org.mtl4j.study;

import java.util.List;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.eval.TTestResult;

/**
 * One number of each run of a model, held against those of IP.
 *
 * @param values per run
 * @param summary of the values
 * @param againstIp Welch's two-sided test of the values against those of IP; NaN with fewer than
 *     two runs
 * @param adjustedP the p-value of that test after Holm's correction for the number of models that
 *     are compared with IP; NaN for IP
 */
public record Comparison(
    List<Double> values, RunSummary summary, TTestResult againstIp, double adjustedP) {
  /** The level at which the paper calls a model better. */
  public static final double LEVEL = 0.01;

  /** Copies the list. */
  public Comparison {
    values = List.copyOf(values);
  }

  /** Returns whether the difference from IP is more than chance after correction. */
  public boolean isSignificant() {
    return adjustedP < LEVEL;
  }
}
