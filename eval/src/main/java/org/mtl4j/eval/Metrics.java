package org.mtl4j.eval;

import java.util.List;
import org.mtl4j.eval.Metric.Direction;
import org.mtl4j.eval.Metric.Needs;
import org.mtl4j.eval.Metric.Scale;

/**
 * The standard metrics. To add one, add a constant here and put it into the list of {@link
 * #standard()}.
 */
public final class Metrics {
  /** The number of rows of positive weight. */
  public static final Metric ROWS =
      new Metric(
          "rows", "rows", Scale.count(), Direction.NONE, Needs.NOTHING, rows -> rows.rows().rows());

  /** The sum of the weights; not in tables, which have the number of rows. */
  public static final Metric WEIGHT_SUM =
      new Metric(
          "weightSum",
          "",
          Scale.number(2),
          Direction.NONE,
          Needs.NOTHING,
          rows -> rows.rows().weightSum());

  /** The share of the label 1. */
  public static final Metric BASE_RATE =
      new Metric(
          "baseRate",
          "base rate",
          Scale.percent(3),
          Direction.NONE,
          Needs.ROWS,
          RowStatistics::baseRate);

  /** The mean predicted probability. */
  public static final Metric MEAN_PREDICTION =
      new Metric(
          "meanPrediction",
          "mean pred.",
          Scale.percent(3),
          Direction.NONE,
          Needs.ROWS,
          RowStatistics::meanPrediction);

  /** Mean prediction / base rate, see {@link Calibration#ratio}. */
  public static final Metric CALIBRATION =
      new Metric(
          "calibration",
          "calibration",
          Scale.number(4),
          Direction.NEAREST_TO_ONE,
          Needs.POSITIVE,
          rows -> Calibration.ratio(rows.meanPrediction(), rows.baseRate()));

  /** The calibration error over {@value Calibration#DEFAULT_BINS} bins, see {@link #ece}. */
  public static final Metric ECE = ece(Calibration.DEFAULT_BINS);

  /** The log loss in nats, see {@link LogLoss#of}. */
  public static final Metric LOG_LOSS =
      new Metric(
          "logLoss",
          "log loss",
          Scale.loss(5),
          Direction.LOWER,
          Needs.ROWS,
          RowStatistics::logLoss);

  /** 1 - log loss / entropy of the base rate, see {@link RelativeInformationGain}. */
  public static final Metric RIG =
      new Metric(
          "rig",
          "RIG",
          Scale.number(4),
          Direction.HIGHER,
          Needs.BOTH_LABELS,
          rows -> RelativeInformationGain.of(rows.logLoss(), rows.baseRate()));

  /** The area under the ROC curve, see {@link RocAuc}. */
  public static final Metric AUC =
      new Metric(
          "auc",
          "AUC",
          Scale.number(4),
          Direction.HIGHER,
          Needs.BOTH_LABELS,
          rows -> RocAuc.of(rows.rows(), rows.ranking()));

  /** The area under the precision-recall curve, see {@link AveragePrecision}. */
  public static final Metric PR_AUC =
      new Metric(
          "prAuc",
          "PR-AUC",
          Scale.number(4),
          Direction.HIGHER,
          Needs.POSITIVE,
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
        Scale.number(5),
        Direction.LOWER,
        Needs.ROWS,
        rows -> Calibration.expectedError(Calibration.bins(rows.rows(), rows.ranking(), bins)));
  }
}
