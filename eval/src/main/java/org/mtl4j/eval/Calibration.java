package org.mtl4j.eval;

import java.util.List;

/**
 * Whether events happen as often as predicted, over all rows and along the predictions.
 *
 * <p>Over all: mean prediction / base rate (He et al. 2014), 1 where the two agree. A bid is a
 * price times a probability, so a calibration of 1.1 pays 10 % too much.
 *
 * <p>Along the predictions: rows in ascending order are cut into bins of equal mass, that is of
 * equal weight, and the expected calibration error is Σ (weight of the bin / weight of all) · |mean
 * prediction - observed rate| (Naeini et al. 2015). Bins of equal width would put nearly every row
 * of a rare label into the first. For a calibrated model the error is not 0 but the noise of the
 * observed rates, which grows with the number of bins (Roelofs et al. 2022): compare it for equal
 * rows and bins.
 *
 * <p><b>Ties.</b> Rows of equal prediction share a bin. A group of them goes where the middle of
 * its mass lies: with mass m below it and mass g of its own, of W in all, into bin ⌊bins · (m +
 * g/2) / W⌋. So a bin's weight is off W / bins by no more than the weight of the heaviest group;
 * bins that receive no group are left out; the result does not depend on the order of the rows.
 */
public final class Calibration {
  /** The bins of {@link BinaryReport} where none are asked for: 10, as in Naeini et al. */
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
    Summation total = new Summation();
    for (int i = 0; i < rows.size(); i++) {
      total.add(rows.weight(i) * predictions.probability(rows.index(i)));
    }
    return total.value() / rows.weightSum();
  }

  /**
   * Returns mean prediction / base rate: above 1 the model promises too much.
   *
   * @param rows predictions (probabilities or logits), labels and weights
   * @return 0 or more; NaN where no label is 1
   * @throws IllegalArgumentException if the predictions are scores
   */
  public static double ratio(ScoredRows rows) {
    return ratio(meanPrediction(rows), rows.baseRate());
  }

  /** The ratio of known means; NaN rather than infinite where the base rate is 0. */
  static double ratio(double meanPrediction, double baseRate) {
    return baseRate > 0 ? meanPrediction / baseRate : Double.NaN;
  }

  /**
   * Cuts the rows into bins of equal mass, ties kept together.
   *
   * @param rows predictions (probabilities or logits), labels and weights
   * @param bins how many to cut, at least 1
   * @return the bins that are not empty, in ascending order of prediction; unmodifiable
   * @throws IllegalArgumentException if the predictions are scores, or there are no bins
   */
  public static List<CalibrationBin> bins(ScoredRows rows, int bins) {
    return bins(rows, Ranking.of(rows), bins);
  }

  /** The same where the rows are sorted already. */
  static List<CalibrationBin> bins(ScoredRows rows, Ranking ranking, int bins) {
    rows.predictions().requireProbabilities();
    requireBins(bins);
    EqualMassBins cut = new EqualMassBins(rows.predictions(), rows.weightSum(), bins);
    ranking.ascending(cut);
    return cut.finish();
  }

  static void requireBins(int bins) {
    if (bins < 1) {
      throw new IllegalArgumentException(bins + " calibration bins: at least 1 is needed");
    }
  }

  /**
   * Returns the expected calibration error over bins of equal mass.
   *
   * @param rows predictions (probabilities or logits), labels and weights
   * @param bins how many to cut, at least 1
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
   * @return the mean of the bins' errors by weight, in [0, 1]; NaN for none
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
