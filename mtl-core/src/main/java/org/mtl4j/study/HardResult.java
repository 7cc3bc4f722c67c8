package org.mtl4j.study;

import java.util.List;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.CalibrationBin;

/**
 * How one trained model did on the hard population of one period: the clicks of setups that were
 * known to be hard on the day.
 *
 * @param report every metric by the outcomes
 * @param calibration over {@value #BINS} bins of equal mass
 * @param groupLosses the weighted sum of the cross-entropy over every {@value #GROUPS}-th row, from
 *     the first, from the second, and so on
 * @param excess of the expected loss over that of the truth, as a share of it; NaN where nobody
 *     knows the truth
 */
public record HardResult(
    BinaryReport report,
    List<CalibrationBin> calibration,
    List<Double> groupLosses,
    double excess) {
  /** How many bins there are at most. */
  public static final int BINS = 12;

  /** How many groups the rows are dealt out to. */
  public static final int GROUPS = 50;

  /** Copies the lists. */
  public HardResult {
    calibration = List.copyOf(calibration);
    groupLosses = List.copyOf(groupLosses);
  }
}
