package org.mtl4j.eval;

import java.util.Objects;

/**
 * What the metrics of one set of rows share, computed when it is first asked for and then kept: the
 * order of the rows above all, so that any number of metrics sorts once.
 *
 * <p>Next to the rows it holds at most 8.5 bytes for each row of {@code float} predictions, and a
 * quarter of a MiB. Mutable, and not safe for concurrent use.
 */
public final class RowStatistics {
  private final ScoredRows rows;
  private Ranking ranking;

  // Null before they are asked for.
  private Double meanPrediction;
  private Double logLoss;

  /** A number that one row gives. */
  @FunctionalInterface
  public interface RowValue {
    /**
     * Returns the number.
     *
     * @param probability the predicted probability of the label 1
     * @param positive whether the label is 1
     * @return any number
     */
    double of(double probability, boolean positive);
  }

  /**
   * Begins with nothing computed.
   *
   * @param rows predictions, labels and weights
   */
  public RowStatistics(ScoredRows rows) {
    this.rows = Objects.requireNonNull(rows, "rows");
  }

  /**
   * Returns the rows.
   *
   * @return the rows that were given
   */
  public ScoredRows rows() {
    return rows;
  }

  /**
   * Returns the share of the label 1.
   *
   * @return a number in [0, 1]; NaN where nothing has weight
   */
  public double baseRate() {
    return rows.baseRate();
  }

  /**
   * Returns the weighted mean of the predicted probabilities.
   *
   * @return a number in [0, 1]; NaN where nothing has weight
   * @throws IllegalArgumentException if the predictions are scores
   */
  public double meanPrediction() {
    if (meanPrediction == null) {
      meanPrediction = Calibration.meanPrediction(rows);
    }
    return meanPrediction;
  }

  /**
   * Returns the log loss, see {@link LogLoss#of}.
   *
   * @return nats per unit of weight; NaN where nothing has weight
   * @throws IllegalArgumentException if the predictions are scores
   */
  public double logLoss() {
    if (logLoss == null) {
      logLoss = LogLoss.of(rows);
    }
    return logLoss;
  }

  /**
   * Returns the weighted mean of a number that each row gives.
   *
   * @param value of a row, asked for rows of positive weight in their order
   * @return Σ weight · value / Σ weight; NaN where nothing has weight
   * @throws IllegalArgumentException if the predictions are scores
   */
  public double mean(RowValue value) {
    Predictions predictions = rows.predictions();
    predictions.requireProbabilities();
    Summation total = new Summation();
    for (int i = 0; i < rows.size(); i++) {
      double weight = rows.weight(i);
      if (weight > 0) {
        total.add(weight * value.of(predictions.probability(rows.index(i)), rows.isPositive(i)));
      }
    }
    return total.value() / rows.weightSum();
  }

  /**
   * Visits the groups of tied rows from the lowest prediction to the highest.
   *
   * @param visitor is told of each
   */
  public void ascending(TieVisitor visitor) {
    ranking().ascending(visitor);
  }

  /**
   * Visits the groups of tied rows from the highest prediction to the lowest.
   *
   * @param visitor is told of each
   */
  public void descending(TieVisitor visitor) {
    ranking().descending(visitor);
  }

  Ranking ranking() {
    if (ranking == null) {
      ranking = Ranking.of(rows);
    }
    return ranking;
  }
}
