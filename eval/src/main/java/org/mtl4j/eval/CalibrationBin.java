package org.mtl4j.eval;

/**
 * A bin of rows with similar predictions, and how often their label was 1: a point of the
 * reliability diagram.
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
   * Returns the calibration error of the bin.
   *
   * @return |mean prediction - observed rate|
   */
  public double error() {
    return Math.abs(meanPrediction - observedRate);
  }
}
