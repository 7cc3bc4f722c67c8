package org.mtl4j.study;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.mtl4j.autodiff.Numerics;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.world.SimulatedLog;
import org.mtl4j.eval.Summation;
import org.mtl4j.model.Probabilities;
import org.mtl4j.task.Task;

/**
 * Compares predictions with the true probabilities of a simulated world, on all rows, on the
 * clicked rows and on the others. No log shows whether pCVR is right on a row without a click. A
 * model that learns pCVR from clicks alone has its selection bias on those rows.
 *
 * <p>An <b>excess</b> is the expected log loss above that of the truth itself, as a share of it: 0
 * is perfect. A <b>bias</b> is the mean prediction over the mean truth: 1 is right. Both weigh rows
 * as the log does. No outcome was drawn for them, so they have no sampling noise.
 *
 * <p>In a world with a hidden cause of clicks and conversions, rows without a click would convert
 * at another rate if they were clicked than clicked rows of the same features do. So there are two
 * truths of pCVR on them, and it is compared with both; without a hidden cause they are the same.
 *
 * <p>pCVR is that of the model, or pCTCVR / pCTR, at most 1, where the model predicts only these
 * two (ESSP-Split). ESP has no pCVR.
 */
public final class TruthComparison {
  /** The excess of pCTCVR; in a study of hard conversions, of their pCVR. */
  public static final String EXCESS = "excess";

  /** The excess of pCTCVR on the clicked rows. */
  public static final String EXCESS_ON_CLICKED = "excessOnClicked";

  /** The excess of pCTCVR on the rows without a click. */
  public static final String EXCESS_ON_UNCLICKED = "excessOnUnclicked";

  /** The excess of pCTR; NaN where the model gives none. */
  public static final String CLICK_EXCESS = "clickExcess";

  /** The excess of pCVR on the clicked rows; NaN where the model gives none. */
  public static final String CVR_EXCESS_ON_CLICKED = "cvrExcessOnClicked";

  /** The excess of pCVR on the rows without a click; NaN where the model gives none. */
  public static final String CVR_EXCESS_ON_UNCLICKED = "cvrExcessOnUnclicked";

  /** The bias of pCVR on the clicked rows; NaN where the model gives none. */
  public static final String CVR_BIAS_ON_CLICKED = "cvrBiasOnClicked";

  /** The bias of pCVR on the rows without a click; NaN where the model gives none. */
  public static final String CVR_BIAS_ON_UNCLICKED = "cvrBiasOnUnclicked";

  /**
   * The excess of pCVR on the rows without a click, where the truth is p(z=1|do(y=1),x): the rate
   * of conversions if the rows were clicked; NaN where the model gives none.
   */
  public static final String CVR_DO_EXCESS_ON_UNCLICKED = "cvrDoExcessOnUnclicked";

  /** The bias of pCVR on these rows by that truth; NaN where the model gives none. */
  public static final String CVR_DO_BIAS_ON_UNCLICKED = "cvrDoBiasOnUnclicked";

  /** The names of all that {@link #of} measures, in its order. */
  public static final List<String> NAMES =
      List.of(
          EXCESS,
          EXCESS_ON_CLICKED,
          EXCESS_ON_UNCLICKED,
          CLICK_EXCESS,
          CVR_EXCESS_ON_CLICKED,
          CVR_EXCESS_ON_UNCLICKED,
          CVR_BIAS_ON_CLICKED,
          CVR_BIAS_ON_UNCLICKED,
          CVR_DO_EXCESS_ON_UNCLICKED,
          CVR_DO_BIAS_ON_UNCLICKED);

  /** Stands for a ratio of 1 or more, so that its loss is finite. */
  private static final double LARGEST_LOGIT = 80;

  private TruthComparison() {}

  /**
   * Measures everything.
   *
   * @param probabilities what the model gives, one per row
   * @param truth of the log
   * @param rows which rows of the log the probabilities are for, in their order
   * @return the numbers by {@link #NAMES}
   * @throws IllegalArgumentException if there are more or fewer of them than probabilities
   */
  public static Map<String, Double> of(
      Probabilities probabilities, SimulatedLog truth, IntList rows) {
    if (probabilities.rows() != rows.size()) {
      throw new IllegalArgumentException(
          "there are probabilities of "
              + probabilities.rows()
              + " rows, but "
              + rows.size()
              + " row numbers");
    }
    Outcomes outcomes = truth.log().outcomes();
    FloatList ctcvr = probabilities.logits(Task.CTCVR);
    FloatList ctr = probabilities.has(Task.CTR) ? probabilities.logits(Task.CTR) : null;
    FloatList cvr = probabilities.has(Task.CVR) ? probabilities.logits(Task.CVR) : null;
    Gap[] joint = {new Gap(), new Gap()};
    Gap[] conversion = {new Gap(), new Gap()};
    Gap ifClicked = new Gap();
    Gap click = new Gap();
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.getInt(i);
      int clicked = outcomes.click().getFloat(row) == 1 ? 1 : 0;
      double weight = outcomes.weight(row);
      joint[clicked].add(weight, ctcvr.getFloat(i), truth.pctcvr(row));
      if (ctr != null) {
        click.add(weight, ctr.getFloat(i), truth.pctr()[row]);
        double logit = cvr == null ? quotient(ctcvr.getFloat(i), ctr.getFloat(i)) : cvr.getFloat(i);
        conversion[clicked].add(weight, logit, truth.pcvr()[row]);
        if (clicked == 0) {
          ifClicked.add(weight, logit, truth.pcvrDo()[row]);
        }
      }
    }
    double[] values = {
      Gap.excess(joint),
      Gap.excess(joint[1]),
      Gap.excess(joint[0]),
      Gap.excess(click),
      Gap.excess(conversion[1]),
      Gap.excess(conversion[0]),
      conversion[1].bias(),
      conversion[0].bias(),
      Gap.excess(ifClicked),
      ifClicked.bias()
    };
    Map<String, Double> measures = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      measures.put(NAMES.get(i), values[i]);
    }
    return measures;
  }

  /**
   * Measures the excess of conversions after a click alone.
   *
   * @param logits of p(z=1|y=1,x), one per row
   * @param truth of the log
   * @param rows which rows of the log the logits are for, in their order
   */
  static double ofConversions(FloatList logits, SimulatedLog truth, IntList rows) {
    Gap gap = new Gap();
    for (int i = 0; i < rows.size(); i++) {
      double weight = truth.log().outcomes().weight(rows.getInt(i));
      gap.add(weight, logits.getFloat(i), truth.pcvr()[rows.getInt(i)]);
    }
    return Gap.excess(gap);
  }

  /**
   * Returns the sums of the expected loss and of the least one over each group of rows, from which
   * the error of an excess by the choice of the rows is estimated.
   *
   * @param logits one per row
   * @param truth of the log
   * @param probability the true one of a row of the log
   * @param rows which rows of the log the logits are for, in their order
   * @return {@link PeriodResult#EXPECTED_LOSS} and {@link PeriodResult#LEAST_LOSS}
   */
  static Map<String, List<Double>> groups(
      FloatList logits, SimulatedLog truth, IntToDoubleFunction probability, IntList rows) {
    Outcomes outcomes = truth.log().outcomes();
    List<Double> loss =
        PeriodResult.sums(
            rows.size(),
            i ->
                outcomes.weight(rows.getInt(i))
                    * Numerics.crossEntropy(
                        logits.getFloat(i), probability.applyAsDouble(rows.getInt(i))));
    List<Double> least =
        PeriodResult.sums(
            rows.size(),
            i ->
                outcomes.weight(rows.getInt(i))
                    * entropy(probability.applyAsDouble(rows.getInt(i))));
    return Map.of(PeriodResult.EXPECTED_LOSS, loss, PeriodResult.LEAST_LOSS, least);
  }

  /** The expected loss of a true probability. */
  private static double entropy(double truth) {
    return Numerics.crossEntropy(StrictMath.log(truth / (1 - truth)), truth);
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
      least.add(weight * entropy(truth));
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
