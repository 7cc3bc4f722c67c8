package org.mtl4j.eval;

import java.util.Objects;

/**
 * The rows a metric is taken over: predictions, labels, sample weights.
 *
 * <p>Weights mean repetition in every metric here: a row of weight 2 counts as that row twice, and
 * a row of weight 0 is absent. So a metric of a part, such as pCVR on the clicked rows, is the
 * metric with the weight of all other rows set to 0. After negative downsampling by a factor f,
 * weight f on the kept negatives gives the metrics of the full traffic.
 *
 * <p>Immutable view of arrays that are held, not copied; they must not change while a metric reads
 * them. All are checked once, here. Example:
 *
 * <pre>{@code
 * ScoredRows rows = ScoredRows.of(Predictions.logits(z), labels).weighted(weights);
 * BinaryReport report = BinaryReport.of(rows);
 * }</pre>
 */
public final class ScoredRows {
  private final Predictions predictions;

  /** Exactly one of the two label arrays is there. */
  private final float[] floatLabels;

  private final byte[] byteLabels;

  /** Absent where every row weighs 1. */
  private final float[] weights;

  private final int from;
  private final int to;
  private final int rows;
  private final double weightSum;
  private final double positiveWeight;
  private final double negativeWeight;

  private ScoredRows(
      Predictions predictions,
      float[] floatLabels,
      byte[] byteLabels,
      float[] weights,
      int from,
      int to) {
    this.predictions = predictions;
    this.floatLabels = floatLabels;
    this.byteLabels = byteLabels;
    this.weights = weights;
    this.from = from;
    this.to = to;
    Summation positives = new Summation();
    Summation negatives = new Summation();
    int counted = 0;
    for (int i = 0; i < size(); i++) {
      float weight = weight(i);
      if (weight > 0) {
        counted++;
        (isPositive(i) ? positives : negatives).add(weight);
      }
    }
    this.rows = counted;
    this.positiveWeight = positives.value();
    this.negativeWeight = negatives.value();
    this.weightSum = positiveWeight + negativeWeight;
  }

  /**
   * Joins predictions and labels; every row weighs 1.
   *
   * @param predictions one a row
   * @param labels one a row, each 0 or 1; held
   * @return the rows
   * @throws IllegalArgumentException if the lengths differ or a label is neither 0 nor 1
   */
  public static ScoredRows of(Predictions predictions, float[] labels) {
    requireSameLength(predictions, labels.length, "labels");
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != 0 && labels[i] != 1) {
        throw new IllegalArgumentException(
            "the label at index " + i + " is " + labels[i] + ": a label is 0 or 1");
      }
    }
    return new ScoredRows(predictions, labels, null, null, 0, labels.length);
  }

  /**
   * Joins predictions and labels; every row weighs 1.
   *
   * @param predictions one a row
   * @param labels one a row, each 0 or 1; held
   * @return the rows
   * @throws IllegalArgumentException if the lengths differ or a label is neither 0 nor 1
   */
  public static ScoredRows of(Predictions predictions, byte[] labels) {
    requireSameLength(predictions, labels.length, "labels");
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != 0 && labels[i] != 1) {
        throw new IllegalArgumentException(
            "the label at index " + i + " is " + labels[i] + ": a label is 0 or 1");
      }
    }
    return new ScoredRows(predictions, null, labels, null, 0, labels.length);
  }

  /**
   * Gives the rows sample weights, in place of those they had.
   *
   * @param weights one for each row of the predictions (not of a {@link #range}), finite and not
   *     negative; held
   * @return the same rows, weighted
   * @throws IllegalArgumentException if the lengths differ, or a weight is negative, infinite or
   *     NaN
   */
  public ScoredRows weighted(float[] weights) {
    requireSameLength(predictions, weights.length, "weights");
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0 && weights[i] <= Float.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "the weight at index "
                + i
                + " is "
                + weights[i]
                + ": a weight is finite and not negative");
      }
    }
    return new ScoredRows(predictions, floatLabels, byteLabels, weights, from, to);
  }

  /**
   * Restricts the rows to a part of them.
   *
   * @param start the first row of the part, counted from the first of these rows
   * @param end the row after the last
   * @return the part
   * @throws IndexOutOfBoundsException unless 0 ≤ start ≤ end ≤ {@link #size()}
   */
  public ScoredRows range(int start, int end) {
    Objects.checkFromToIndex(start, end, size());
    return new ScoredRows(predictions, floatLabels, byteLabels, weights, from + start, from + end);
  }

  /** Copies the rows at the given places, in the order of these. */
  ScoredRows at(int[] places) {
    int[] indices = new int[places.length];
    byte[] labels = new byte[places.length];
    float[] copied = weights == null ? null : new float[places.length];
    for (int i = 0; i < places.length; i++) {
      indices[i] = from + places[i];
      labels[i] = (byte) (isPositive(places[i]) ? 1 : 0);
      if (copied != null) {
        copied[i] = weight(places[i]);
      }
    }
    return new ScoredRows(predictions.at(indices), null, labels, copied, 0, places.length);
  }

  /**
   * Returns the number of rows, those of weight 0 too.
   *
   * @return the size of the range
   */
  public int size() {
    return to - from;
  }

  /**
   * Returns the number of rows that count: those of positive weight.
   *
   * @return at most {@link #size()}
   */
  public int rows() {
    return rows;
  }

  /**
   * Returns the sum of the weights.
   *
   * @return the number of rows where all weigh 1
   */
  public double weightSum() {
    return weightSum;
  }

  /**
   * Returns the share of the label 1: Σ weight · label / Σ weight.
   *
   * @return a number in [0, 1]; NaN where nothing has weight
   */
  public double baseRate() {
    return positiveWeight / weightSum;
  }

  Predictions predictions() {
    return predictions;
  }

  double positiveWeight() {
    return positiveWeight;
  }

  double negativeWeight() {
    return negativeWeight;
  }

  /** Whether both labels occur with positive weight; without this there is nothing to rank. */
  boolean hasBothLabels() {
    return positiveWeight > 0 && negativeWeight > 0;
  }

  /** The index in the predictions of a row of the range. */
  int index(int row) {
    return from + row;
  }

  boolean isPositive(int row) {
    return floatLabels != null ? floatLabels[from + row] != 0 : byteLabels[from + row] != 0;
  }

  float weight(int row) {
    return weights == null ? 1 : weights[from + row];
  }

  private static void requireSameLength(Predictions predictions, int length, String what) {
    if (predictions.size() != length) {
      throw new IllegalArgumentException(
          predictions.size() + " predictions but " + length + " " + what);
    }
  }
}
