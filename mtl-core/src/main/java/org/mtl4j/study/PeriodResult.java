package org.mtl4j.study;

import java.util.List;
import org.mtl4j.eval.CalibrationBin;
import org.mtl4j.train.Evaluation;

/**
 * How one trained model did on one period.
 *
 * @param evaluation what was measured by the outcomes, task by task
 * @param calibration of pCTCVR, over {@value #BINS} bins of equal mass
 * @param groupLosses the weighted sum of the cross-entropy of pCTCVR over every {@value #GROUPS}-th
 *     row, from the first, from the second, and so on
 * @param aboveClick the share of the rows' weight on which pCTCVR exceeds pCTR; NaN where the model
 *     gives no pCTR
 * @param truth what was measured by the truth, or null where nobody knows it
 */
public record PeriodResult(
    Evaluation evaluation,
    List<CalibrationBin> calibration,
    List<Double> groupLosses,
    double aboveClick,
    TruthGap truth) {
  /** How many bins there are at most. */
  public static final int BINS = 12;

  /** How many groups the rows are dealt out to. */
  public static final int GROUPS = 50;

  /** Copies the lists. */
  public PeriodResult {
    calibration = List.copyOf(calibration);
    groupLosses = List.copyOf(groupLosses);
  }
}
