package org.mtl4j.eval;

/**
 * Neighbours in order of prediction, and whether they happened as often as predicted: a point of
 * the reliability diagram.
 *
 * @param weight the sum of the rows' weights, positive
 * @param meanPrediction the weighted mean of the predicted probabilities
 * @param observedRate the weighted share of the label 1
 * @param low the lowest predicted probability in the bin
 * @param high the highest predicted probability in the bin
 */
public record CalibrationBin(
    double weight, double meanPrediction, double observedRate, double low, double high) {

  /**
   * Returns how far prediction and observation are apart.
   *
   * @return |mean prediction - observed rate|
   */
  public double error() {
    return Math.abs(meanPrediction - observedRate);
  }
}
