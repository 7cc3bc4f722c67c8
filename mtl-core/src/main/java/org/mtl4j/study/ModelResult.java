package org.mtl4j.study;

import java.util.List;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.eval.TTestResult;
import org.mtl4j.model.TwitterModel;
import org.mtl4j.train.Evaluation;

/**
 * How one model did over its runs.
 *
 * @param model which model
 * @param parameters how many numbers it learned
 * @param crossEntropy the test cross-entropy of p(z=1|x) per run, in nats
 * @param gains the mean cross-entropy of IP over that of each run: 1.0115 is 1.15 % better than IP
 * @param gain mean and standard error of the gains
 * @param againstIp Welch's two-sided test of the gains against those of IP; NaN with fewer than two
 *     runs
 * @param adjustedP the p-value of that test after Holm's correction for the number of models that
 *     are compared with IP; NaN for IP
 * @param evaluations what else was measured on the test rows, per run
 * @param aboveClick the share of test rows on which pCTCVR exceeds pCTR, per run; NaN where the
 *     model gives no pCTR
 * @param excess how far the expected loss of p(z=1|x) is above that of the truth, as a share of it,
 *     per run; empty without truth
 */
public record ModelResult(
    TwitterModel model,
    long parameters,
    List<Double> crossEntropy,
    List<Double> gains,
    RunSummary gain,
    TTestResult againstIp,
    double adjustedP,
    List<Evaluation> evaluations,
    List<Double> aboveClick,
    List<Double> excess) {

  ModelResult withAdjustedP(double p) {
    return new ModelResult(
        model,
        parameters,
        crossEntropy,
        gains,
        gain,
        againstIp,
        p,
        evaluations,
        aboveClick,
        excess);
  }
}
