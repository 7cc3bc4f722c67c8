package org.mtl4j.eval;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the metrics of one set of rows share. Each part is computed at its first use and kept, above
 * all the order of the rows, so that the rows are sorted once for all metrics.
 *
 * <p><b>Memory.</b> Besides the rows it takes at most 8.5 bytes for each row of {@code float}
 * predictions and positive weight, and a quarter of a MiB. If a part of the rows is in a list
 * ({@link Predictions#logits(it.unimi.dsi.fastutil.floats.FloatList)}, {@link
 * ScoredRows#of(Predictions, java.util.function.IntPredicate)}), it takes at most 137 MiB, for any
 * number of rows: more than 2<sup>24</sup> = 16,777,216 are ranked in ranges of at most that many,
 * with the same bits in every metric. So are arrays that are passed as lists, {@link
 * it.unimi.dsi.fastutil.floats.FloatArrayList#wrap(float[])}.
 *
 * <p><b>Time.</b> The mean prediction and the log loss pass over the rows once each. The order
 * takes three passes, and no more for further metrics. In ranges it takes one to four passes to
 * find the ranges, mostly one. Then each visit passes over the rows, and sorts, once for each
 * range: for each 16 million rows, or up to twice as often if many predictions are equal. Of the
 * standard metrics three visit: the AUC, the average precision and the calibration error. A pass
 * reads all predictions, but weights and labels only of the rows in its range.
 *
 * <p>Mutable, and not safe for concurrent use.
 */
public final class RowStatistics {
  private final ScoredRows rows;
  private final int mostHeld;
  private @Nullable Ranking ranking;

  // Null before their first use.
  private @Nullable Double meanPrediction;
  private @Nullable Double logLoss;

  /** A number computed from one row. */
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
   * Creates the statistics; nothing is computed yet.
   *
   * @param rows predictions, labels and weights
   */
  public RowStatistics(ScoredRows rows) {
    this(rows, Ranking.mostHeld(rows));
  }

  /** Creates statistics that hold at most so many keys of {@code float} predictions. */
  RowStatistics(ScoredRows rows, int mostHeld) {
    this.rows = Objects.requireNonNull(rows, "rows");
    this.mostHeld = mostHeld;
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
   * Returns the weighted mean of a number over the rows.
   *
   * @param value computes the number of a row; called for the rows of positive weight in their
   *     order
   * @return Σ weight · value / Σ weight; NaN where nothing has weight
   * @throws IllegalArgumentException if the predictions are scores
   */
  public double mean(RowValue value) {
    Predictions predictions = rows.predictions();
    predictions.requireProbabilities();
    return rows.mean(i -> value.of(predictions.probability(rows.index(i)), rows.isPositive(i)));
  }

  /**
   * Visits the groups of tied rows from the lowest prediction to the highest.
   *
   * @param visitor receives each group
   */
  public void ascending(TieVisitor visitor) {
    ranking().ascending(visitor);
  }

  /**
   * Visits the groups of tied rows from the highest prediction to the lowest.
   *
   * @param visitor receives each group
   */
  public void descending(TieVisitor visitor) {
    ranking().descending(visitor);
  }

  Ranking ranking() {
    if (ranking == null) {
      ranking = Ranking.of(rows, mostHeld);
    }
    return ranking;
  }
}
