package org.mtl4j.eval;

import it.unimi.dsi.fastutil.floats.FloatImmutableList;
import it.unimi.dsi.fastutil.floats.FloatList;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a metric is computed from: predictions, labels and sample weights.
 *
 * <p>Weights mean repetition in every metric here: a row of weight 2 counts as two rows, and a row
 * of weight 0 does not count. So the metric of a part of the rows, such as pCVR on the clicked
 * rows, is the metric with the weights of all other rows set to 0. After negative downsampling by a
 * factor f, weight f on the kept negatives gives the metrics of the full traffic.
 *
 * <p>An immutable view of arrays that are held, not copied, except {@code float} labels; the arrays
 * must not change while a metric reads them. They are checked here, once. Example:
 *
 * <pre>{@code
 * ScoredRows rows = ScoredRows.of(Predictions.logits(z), labels).weighted(weights);
 * BinaryReport report = BinaryReport.of(rows);
 * }</pre>
 *
 * <p>Rows that do not fit the memory are given as lists, which read them from a file or compute
 * them, and their labels as a function. Nothing is copied of them; each is passed over once for the
 * checks and sums here, and then by each metric ({@link RowStatistics}). Example, the conversions
 * of clicked rows:
 *
 * <pre>{@code
 * FloatList clicked =
 *     new AbstractFloatList() {
 *       public float getFloat(int row) { return file.click(row) ? 1 : 0; }
 *       public int size() { return file.rows(); }
 *     };
 * ScoredRows rows = ScoredRows.of(Predictions.logits(z), file::conversion).weighted(clicked);
 * }</pre>
 */
public final class ScoredRows {
  private final Predictions predictions;

  /** Whether the label of a row of the predictions is 1. */
  private final IntPredicate labels;

  /** Null where every row weighs 1. */
  private final @Nullable FloatList weights;

  private final int from;
  private final int to;
  private final int rows;
  private final double weightSum;
  private final double positiveWeight;
  private final double negativeWeight;

  /** Labels in an array. */
  private record ByteLabels(byte[] values) implements IntPredicate {
    @Override
    public boolean test(int row) {
      return values[row] != 0;
    }
  }

  private ScoredRows(
      Predictions predictions, IntPredicate labels, @Nullable FloatList weights, int from, int to) {
    this.predictions = predictions;
    this.labels = labels;
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
      requireWeight(weight, from + i);
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
   * @param labels one a row, each 0 or 1; copied
   * @return the rows
   * @throws IllegalArgumentException if the lengths differ or a label is neither 0 nor 1
   */
  public static ScoredRows of(Predictions predictions, float[] labels) {
    byte[] bytes = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != 0 && labels[i] != 1) {
        throw notALabel(i, labels[i]);
      }
      bytes[i] = (byte) labels[i];
    }
    return of(predictions, bytes);
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
        throw notALabel(i, labels[i]);
      }
    }
    return new ScoredRows(predictions, new ByteLabels(labels), null, 0, labels.length);
  }

  /**
   * Joins predictions and labels that are in no array; every row weighs 1.
   *
   * @param predictions one a row
   * @param labels whether the label of a row, counted from 0, is 1; held, and always the same for
   *     the same row
   * @return the rows
   */
  public static ScoredRows of(Predictions predictions, IntPredicate labels) {
    Objects.requireNonNull(labels, "labels");
    return new ScoredRows(predictions, labels, null, 0, predictions.size());
  }

  /**
   * Returns these rows with other sample weights.
   *
   * @param weights one for each row of the predictions (not of a {@link #range}), finite and not
   *     negative; held
   * @return the same rows, weighted
   * @throws IllegalArgumentException if the lengths differ, or a weight is negative, infinite or
   *     NaN
   */
  public ScoredRows weighted(float[] weights) {
    return weighted(new FloatImmutableList(weights));
  }

  /**
   * Returns these rows with other sample weights, which may be in no array.
   *
   * @param weights one for each row of the predictions (not of a {@link #range}), finite and not
   *     negative; held
   * @return the same rows, weighted
   * @throws IllegalArgumentException if the lengths differ, or a weight is negative, infinite or
   *     NaN
   */
  public ScoredRows weighted(FloatList weights) {
    requireSameLength(predictions, weights.size(), "weights");
    requireWeights(weights, 0, from);
    ScoredRows weighted = new ScoredRows(predictions, labels, weights, from, to);
    requireWeights(weights, to, weights.size());
    return weighted;
  }

  /**
   * Returns a range of these rows.
   *
   * @param start the first row of the part, counted from the first of these rows
   * @param end the row after the last
   * @return the part
   * @throws IndexOutOfBoundsException unless 0 ≤ start ≤ end ≤ {@link #size()}
   */
  public ScoredRows range(int start, int end) {
    Objects.checkFromToIndex(start, end, size());
    return new ScoredRows(predictions, labels, weights, from + start, from + end);
  }

  /** Returns a copy of the rows at the given indices, in their order. */
  ScoredRows at(int[] places) {
    int[] indices = new int[places.length];
    byte[] copiedLabels = new byte[places.length];
    float[] copied = weights == null ? null : new float[places.length];
    for (int i = 0; i < places.length; i++) {
      indices[i] = from + places[i];
      copiedLabels[i] = (byte) (isPositive(places[i]) ? 1 : 0);
      if (copied != null) {
        copied[i] = weight(places[i]);
      }
    }
    return new ScoredRows(
        predictions.at(indices),
        new ByteLabels(copiedLabels),
        copied == null ? null : new FloatImmutableList(copied),
        0,
        places.length);
  }

  /**
   * Returns the number of rows, including rows of weight 0.
   *
   * @return the size of the range
   */
  public int size() {
    return to - from;
  }

  /**
   * Returns the number of rows of positive weight.
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

  /** Returns the weighted mean of a number over the rows of positive weight, in their order. */
  double mean(IntToDoubleFunction number) {
    Summation total = new Summation();
    for (int i = 0; i < size(); i++) {
      double weight = weight(i);
      // A row of weight 0 adds nothing, even if its number is infinite.
      if (weight > 0) {
        total.add(weight * number.applyAsDouble(i));
      }
    }
    return total.value() / weightSum;
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

  /** Returns whether both labels occur with positive weight, which a ranking metric needs. */
  boolean hasBothLabels() {
    return positiveWeight > 0 && negativeWeight > 0;
  }

  /** Returns the index in the predictions of a row of this range. */
  int index(int row) {
    return from + row;
  }

  boolean isPositive(int row) {
    // Asked for by its class for the reason of Predictions.at.
    return labels instanceof ByteLabels array ? array.test(from + row) : labels.test(from + row);
  }

  float weight(int row) {
    return weights == null ? 1 : Predictions.at(weights, from + row);
  }

  /** Returns whether every part of the rows is in an array. */
  boolean areInArrays() {
    return predictions.isInArray()
        && labels instanceof ByteLabels
        && (weights == null || weights instanceof FloatImmutableList);
  }

  private static void requireWeights(FloatList weights, int start, int end) {
    for (int i = start; i < end; i++) {
      requireWeight(weights.getFloat(i), i);
    }
  }

  private static void requireWeight(float weight, int index) {
    if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "the weight at index "
              + index
              + " is "
              + weight
              + ": a weight is finite and not negative");
    }
  }

  private static IllegalArgumentException notALabel(int index, Number label) {
    return new IllegalArgumentException(
        "the label at index " + index + " is " + label + ": a label is 0 or 1");
  }

  private static void requireSameLength(Predictions predictions, int length, String what) {
    if (predictions.size() != length) {
      throw new IllegalArgumentException(
          predictions.size() + " predictions but " + length + " " + what);
    }
  }
}
