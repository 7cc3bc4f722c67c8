package org.mtl4j.eval;

import java.util.List;

/**
 * Whether events happen as often as predicted, over all rows and along the predictions.
 *
 * <p>Over all: mean prediction / base rate (He et al. 2014), 1 where the two agree. A bid is a
 * price times a probability, so at a calibration of 1.1 bids are 10 % too high.
 *
 * <p>Along the predictions: rows in ascending order are cut into bins of equal mass, that is of
 * equal weight, and the expected calibration error is Σ (weight of the bin / weight of all) · |mean
 * prediction - observed rate| (Naeini et al. 2015). With bins of equal width nearly every row of a
 * rare label would be in the first one. For a calibrated model the error is not 0: it is the noise
 * of the observed rates, which grows with the number of bins (Roelofs et al. 2022). Compare it only
 * between the same rows and numbers of bins.
 *
 * <p><b>Ties.</b> Rows of equal prediction share a bin. A group of tied rows goes into the bin of
 * the middle of its mass: with mass m below it, mass g of its own and mass W in all, that is bin
 * ⌊bins · (m + g/2) / W⌋. So a bin's weight differs from W / bins by at most the weight of the
 * heaviest group. Bins without a group are left out. The result does not depend on the order of the
 * rows.
 */
public final class Calibration {
  /** The default number of bins: 10, as in Naeini et al. */
  public static final int DEFAULT_BINS = 10;

  private Calibration() {}

  /**
   * Returns the weighted mean of the predicted probabilities.
   *
   * @param rows predictions (probabilities or logits), labels and weights
   * @return a number in [0, 1]; NaN where nothing has weight
   * @throws IllegalArgumentException if the predictions are scores
   */
  public static double meanPrediction(ScoredRows rows) {
    Predictions predictions = rows.predictions();
    predictions.requireProbabilities();
    return rows.mean(i -> predictions.probability(rows.index(i)));
  }

  /**
   * Returns mean prediction / base rate: above 1 the model predicts too much.
   *
   * @param rows predictions (probabilities or logits), labels and weights
   * @return 0 or more; NaN where no label is 1
   * @throws IllegalArgumentException if the predictions are scores
   */
  public static double ratio(ScoredRows rows) {
    return ratio(meanPrediction(rows), rows.baseRate());
  }

  /** Returns the ratio of the two means; NaN, not infinity, where the base rate is 0. */
  static double ratio(double meanPrediction, double baseRate) {
    return baseRate > 0 ? meanPrediction / baseRate : Double.NaN;
  }

  /**
   * Cuts the rows into bins of equal mass, ties kept together.
   *
   * @param rows predictions (probabilities or logits), labels and weights
   * @param bins the number of bins, at least 1
   * @return the bins that are not empty, in ascending order of prediction; unmodifiable
   * @throws IllegalArgumentException if the predictions are scores, or there are no bins
   */
  public static List<CalibrationBin> bins(ScoredRows rows, int bins) {
    return bins(rows, Ranking.of(rows), bins);
  }

  /** Cuts rows that are sorted already. */
  static List<CalibrationBin> bins(ScoredRows rows, Ranking ranking, int bins) {
    rows.predictions().requireProbabilities();
    requireBins(bins);
    EqualMassBins cut = new EqualMassBins(rows.predictions(), rows.weightSum(), bins);
    ranking.ascending(cut);
    return cut.finish();
  }

  static void requireBins(int bins) {
    if (bins < 1) {
      throw new IllegalArgumentException(
          "the number of calibration bins must be at least 1, got " + bins);
    }
  }

  /**
   * Returns the expected calibration error over bins of equal mass.
   *
   * @param rows predictions (probabilities or logits), labels and weights
   * @param bins the number of bins, at least 1
   * @return a number in [0, 1]; NaN where nothing has weight
   * @throws IllegalArgumentException if the predictions are scores, or there are no bins
   */
  public static double expectedError(ScoredRows rows, int bins) {
    return expectedError(bins(rows, bins));
  }

  /**
   * Returns the expected calibration error over given bins.
   *
   * @param bins the bins
   * @return the mean of the bins' errors by weight, in [0, 1]; NaN for no bins
   */
  public static double expectedError(List<CalibrationBin> bins) {
    Summation error = new Summation();
    Summation weight = new Summation();
    for (CalibrationBin bin : bins) {
      error.add(bin.weight() * bin.error());
      weight.add(bin.weight());
    }
    return error.value() / weight.value();
  }
}
