package org.mtl4j.eval;

import static org.mtl4j.eval.Metric.Direction.HIGHER;
import static org.mtl4j.eval.Metric.Direction.LOWER;
import static org.mtl4j.eval.Metric.Direction.NEAREST_TO_ONE;
import static org.mtl4j.eval.Metric.Direction.NONE;
import static org.mtl4j.eval.Metric.Needs.BOTH_LABELS;
import static org.mtl4j.eval.Metric.Needs.NOTHING;
import static org.mtl4j.eval.Metric.Needs.POSITIVE;
import static org.mtl4j.eval.Metric.Scale.number;
import static org.mtl4j.eval.Metric.Scale.percent;

import java.util.List;
import org.mtl4j.eval.Metric.Needs;
import org.mtl4j.eval.Metric.Scale;

/**
 * The standard metrics. To add one, add a constant here and put it into the list of {@link
 * #standard()}.
 */
public final class Metrics {
  /** The number of rows of positive weight. */
  public static final Metric ROWS =
      new Metric("rows", "rows", Scale.count(), NONE, NOTHING, rows -> rows.rows().rows());

  /** The sum of the weights; not in tables, which have the number of rows. */
  public static final Metric WEIGHT_SUM =
      new Metric("weightSum", "", number(2), NONE, NOTHING, rows -> rows.rows().weightSum());

  /** The share of the label 1. */
  public static final Metric BASE_RATE =
      new Metric("baseRate", "base rate", percent(3), NONE, Needs.ROWS, RowStatistics::baseRate);

  /** The mean predicted probability. */
  public static final Metric MEAN_PREDICTION =
      new Metric(
          "meanPrediction",
          "mean pred.",
          percent(3),
          NONE,
          Needs.ROWS,
          RowStatistics::meanPrediction);

  /** Mean prediction / base rate, see {@link Calibration#ratio}. */
  public static final Metric CALIBRATION =
      new Metric(
          "calibration",
          "calibration",
          number(4),
          NEAREST_TO_ONE,
          POSITIVE,
          rows -> Calibration.ratio(rows.meanPrediction(), rows.baseRate()));

  /** The calibration error over {@value Calibration#DEFAULT_BINS} bins, see {@link #ece}. */
  public static final Metric ECE = ece(Calibration.DEFAULT_BINS);

  /** The log loss in nats, see {@link LogLoss#of}. */
  public static final Metric LOG_LOSS =
      new Metric("logLoss", "log loss", Scale.loss(5), LOWER, Needs.ROWS, RowStatistics::logLoss);

  /** 1 - log loss / entropy of the base rate, see {@link RelativeInformationGain}. */
  public static final Metric RIG =
      new Metric(
          "rig",
          "RIG",
          number(4),
          HIGHER,
          BOTH_LABELS,
          rows -> RelativeInformationGain.of(rows.logLoss(), rows.baseRate()));

  /** The area under the ROC curve, see {@link RocAuc}. */
  public static final Metric AUC =
      new Metric(
          "auc",
          "AUC",
          number(4),
          HIGHER,
          BOTH_LABELS,
          rows -> RocAuc.of(rows.rows(), rows.ranking()));

  /** The area under the precision-recall curve, see {@link AveragePrecision}. */
  public static final Metric PR_AUC =
      new Metric(
          "prAuc",
          "PR-AUC",
          number(4),
          HIGHER,
          POSITIVE,
          rows -> AveragePrecision.of(rows.rows(), rows.ranking()));

  private static final List<Metric> STANDARD = standard(ECE);

  private Metrics() {}

  private static List<Metric> standard(Metric ece) {
    return List.of(
        ROWS, WEIGHT_SUM, BASE_RATE, MEAN_PREDICTION, CALIBRATION, ece, LOG_LOSS, RIG, AUC, PR_AUC);
  }

  /**
   * Returns the standard metrics, with the calibration error over {@value Calibration#DEFAULT_BINS}
   * bins.
   *
   * @return the metrics in the order of tables and files
   */
  public static List<Metric> standard() {
    return STANDARD;
  }

  /**
   * Returns the standard metrics.
   *
   * @param calibrationBins the number of bins of the calibration error, at least 1
   * @return the metrics in the order of tables and files
   * @throws IllegalArgumentException if there are no bins
   */
  public static List<Metric> standard(int calibrationBins) {
    return standard(ece(calibrationBins));
  }

  /**
   * Returns the expected calibration error over bins of equal mass, see {@link
   * Calibration#expectedError(ScoredRows, int)}.
   *
   * @param bins the number of bins, at least 1
   * @return the metric; its name is {@code ece} for any number of bins
   * @throws IllegalArgumentException if there are no bins
   */
  public static Metric ece(int bins) {
    Calibration.requireBins(bins);
    return new Metric(
        "ece",
        "ECE",
        number(5),
        LOWER,
        Needs.ROWS,
        rows -> Calibration.expectedError(Calibration.bins(rows.rows(), rows.ranking(), bins)));
  }
}
