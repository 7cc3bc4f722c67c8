package org.mtl4j.eval;

/**
 * Every metric of one binary task, all weighted, from one sort of the rows.
 *
 * <p>A metric that the rows do not define is NaN: ranking metrics and RIG where one label is
 * missing, all of them where nothing has weight. Besides its arguments the computation holds at
 * most 8.5 bytes for each row of {@code float} predictions, and a quarter of a MiB.
 *
 * @param rows the number of rows of positive weight
 * @param weightSum the sum of their weights
 * @param baseRate the share of the label 1
 * @param meanPrediction the mean predicted probability
 * @param calibration mean prediction / base rate ({@link Calibration#ratio})
 * @param ece the expected calibration error over bins of equal mass ({@link
 *     Calibration#expectedError(ScoredRows, int)})
 * @param logLoss the log loss in nats ({@link LogLoss#of})
 * @param rig 1 - log loss / entropy of the base rate ({@link RelativeInformationGain})
 * @param auc the area under the ROC curve ({@link RocAuc})
 * @param prAuc the area under the precision-recall curve as average precision ({@link
 *     AveragePrecision})
 */
public record BinaryReport(
    int rows,
    double weightSum,
    double baseRate,
    double meanPrediction,
    double calibration,
    double ece,
    double logLoss,
    double rig,
    double auc,
    double prAuc) {

  /**
   * Computes all metrics, the calibration error over {@value Calibration#DEFAULT_BINS} bins.
   *
   * @param rows predictions (probabilities or logits), labels and weights
   * @return the metrics
   * @throws IllegalArgumentException if the predictions are scores
   */
  public static BinaryReport of(ScoredRows rows) {
    return of(rows, Calibration.DEFAULT_BINS);
  }

  /**
   * Computes all metrics.
   *
   * @param rows predictions (probabilities or logits), labels and weights
   * @param calibrationBins how many bins the calibration error is taken over, at least 1
   * @return the metrics
   * @throws IllegalArgumentException if the predictions are scores, or there are no bins
   */
  public static BinaryReport of(ScoredRows rows, int calibrationBins) {
    double baseRate = rows.baseRate();
    double meanPrediction = Calibration.meanPrediction(rows);
    double logLoss = LogLoss.of(rows);
    Ranking ranking = Ranking.of(rows);
    return new BinaryReport(
        rows.rows(),
        rows.weightSum(),
        baseRate,
        meanPrediction,
        Calibration.ratio(meanPrediction, baseRate),
        Calibration.expectedError(Calibration.bins(rows, ranking, calibrationBins)),
        logLoss,
        RelativeInformationGain.of(logLoss, baseRate),
        RocAuc.of(rows, ranking),
        AveragePrecision.of(rows, ranking));
  }
}
