package org.mtl4j.study;

import org.mtl4j.train.Evaluation;

/**
 * How one trained model did on one period.
 *
 * @param evaluation what was measured by the outcomes, task by task
 * @param aboveClick the share of the rows' weight on which pCTCVR exceeds pCTR; NaN where the model
 *     gives no pCTR
 * @param truth what was measured by the truth, or null where nobody knows it
 */
public record PeriodResult(Evaluation evaluation, double aboveClick, TruthGap truth) {}
