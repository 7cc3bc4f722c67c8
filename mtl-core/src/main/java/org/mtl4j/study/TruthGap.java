package org.mtl4j.study;

import org.mtl4j.autodiff.Numerics;
import org.mtl4j.data.Outcomes;
import org.mtl4j.data.world.SimulatedLog;
import org.mtl4j.eval.Summation;
import org.mtl4j.model.Probabilities;
import org.mtl4j.task.Task;

/**
 * How far a model is from the truth of a simulated world, over all rows, over those that were
 * clicked and over those that were not. On the unclicked rows nobody sees whether pCVR is right but
 * who knows the truth: it is where the data bias of models lives that learn it from clicks alone.
 *
 * <p>An <b>excess</b> is the expected log loss above that of the truth itself, as a share of it: 0
 * is perfect. A <b>bias</b> is the mean prediction over the mean truth: 1 is right. Both weigh rows
 * as the log does. They have none of the noise of drawn outcomes.
 *
 * <p>pCVR is that of the model, or where it gives pCTR and pCTCVR alone (ESSP-Split) what follows
 * from them, pCTCVR / pCTR, at most 1. ESP gives no pCVR at all.
 *
 * @param excess of pCTCVR
 * @param excessOnClicked of pCTCVR on the clicked rows
 * @param excessOnUnclicked of pCTCVR on the others
 * @param clickExcess of pCTR; NaN where the model gives none
 * @param cvrExcessOnClicked of pCVR; NaN where the model gives none
 * @param cvrExcessOnUnclicked of pCVR; NaN where the model gives none
 * @param cvrBiasOnClicked of pCVR; NaN where the model gives none
 * @param cvrBiasOnUnclicked of pCVR; NaN where the model gives none
 */
public record TruthGap(
    double excess,
    double excessOnClicked,
    double excessOnUnclicked,
    double clickExcess,
    double cvrExcessOnClicked,
    double cvrExcessOnUnclicked,
    double cvrBiasOnClicked,
    double cvrBiasOnUnclicked) {

  /** Nearer to 1 a float logit does not come, and further away no loss is finite. */
  private static final double LARGEST_LOGIT = 80;

  /**
   * Measures.
   *
   * @param probabilities what the model gives, one per row
   * @param truth of the log
   * @param rows which rows of the log the probabilities are for, in their order
   * @throws IllegalArgumentException if there are more or fewer of them than probabilities
   */
  public static TruthGap of(Probabilities probabilities, SimulatedLog truth, int[] rows) {
    if (probabilities.rows() != rows.length) {
      throw new IllegalArgumentException(
          "there are probabilities of "
              + probabilities.rows()
              + " rows, but "
              + rows.length
              + " row numbers");
    }
    Outcomes outcomes = truth.log().outcomes();
    float[] ctcvr = probabilities.logits(Task.CTCVR);
    float[] ctr = probabilities.has(Task.CTR) ? probabilities.logits(Task.CTR) : null;
    float[] cvr = probabilities.has(Task.CVR) ? probabilities.logits(Task.CVR) : null;
    Gap[] joint = {new Gap(), new Gap()};
    Gap[] conversion = {new Gap(), new Gap()};
    Gap click = new Gap();
    for (int i = 0; i < rows.length; i++) {
      int row = rows[i];
      int clicked = outcomes.click()[row] == 1 ? 1 : 0;
      double weight = outcomes.weight(row);
      joint[clicked].add(weight, ctcvr[i], truth.pctcvr(row));
      if (ctr != null) {
        click.add(weight, ctr[i], truth.pctr()[row]);
        double logit = cvr == null ? quotient(ctcvr[i], ctr[i]) : cvr[i];
        conversion[clicked].add(weight, logit, truth.pcvr()[row]);
      }
    }
    return new TruthGap(
        Gap.excess(joint),
        Gap.excess(joint[1]),
        Gap.excess(joint[0]),
        Gap.excess(click),
        Gap.excess(conversion[1]),
        Gap.excess(conversion[0]),
        conversion[1].bias(),
        conversion[0].bias());
  }

  /** The logit of pCTCVR / pCTR. */
  private static double quotient(double ctcvr, double ctr) {
    double p = Numerics.sigmoid(ctcvr) / Numerics.sigmoid(ctr);
    return p < 1 ? Math.min(StrictMath.log(p / (1 - p)), LARGEST_LOGIT) : LARGEST_LOGIT;
  }

  /** Sums over some rows. */
  private static final class Gap {
    private final Summation loss = new Summation();
    private final Summation least = new Summation();
    private final Summation predicted = new Summation();
    private final Summation expected = new Summation();

    void add(double weight, double logit, double truth) {
      loss.add(weight * Numerics.crossEntropy(logit, truth));
      least.add(weight * Numerics.crossEntropy(StrictMath.log(truth / (1 - truth)), truth));
      predicted.add(weight * Numerics.sigmoid(logit));
      expected.add(weight * truth);
    }

    double bias() {
      return predicted.value() / expected.value();
    }

    static double excess(Gap... parts) {
      double loss = 0;
      double least = 0;
      for (Gap part : parts) {
        loss += part.loss.value();
        least += part.least.value();
      }
      return loss / least - 1;
    }
  }
}
