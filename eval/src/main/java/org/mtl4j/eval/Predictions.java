package org.mtl4j.eval;

import java.util.Objects;

/**
 * What a model said, one number a row, and on which scale it said it.
 *
 * <p>The scale travels with the numbers, so that a logit is never taken for a probability:
 *
 * <ul>
 *   <li><b>probabilities</b> in [0, 1];
 *   <li><b>logits</b>, log(p / (1 - p)), any number: the scale to prefer, because in it neither end
 *       of [0, 1] is rounded away (a {@code float} probability can tell nothing apart above 1 -
 *       6e-8, which is a logit of 17) and ties are real ties;
 *   <li><b>scores</b> that only rank, any number: they have an AUC and an average precision, and no
 *       log loss.
 * </ul>
 *
 * <p>The arrays are held, not copied; they must not change while a metric reads them. Values in
 * {@code float} are widened and all arithmetic is {@code double}. The logistic function and
 * logarithm are those of {@link StrictMath}, so that a metric has the same bits on every Java.
 */
public final class Predictions {
  private enum Scale {
    PROBABILITY,
    LOGIT,
    SCORE
  }

  private final Scale scale;

  /** Exactly one of the two arrays is there. */
  private final float[] floats;

  private final double[] doubles;

  private Predictions(Scale scale, float[] floats, double[] doubles) {
    this.scale = scale;
    this.floats = floats;
    this.doubles = doubles;
    for (int i = 0; i < size(); i++) {
      double value = value(i);
      if (Double.isNaN(value)) {
        throw new IllegalArgumentException("the prediction at index " + i + " is NaN");
      }
      if (scale == Scale.PROBABILITY && !(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException(
            "the prediction at index "
                + i
                + " is "
                + value
                + ": a probability lies in [0, 1]; for log-odds use Predictions.logits");
      }
    }
  }

  /**
   * Takes numbers in [0, 1] as probabilities of the label 1.
   *
   * @param values one probability a row, held
   * @return the predictions
   * @throws IllegalArgumentException if a value is NaN or outside [0, 1]
   */
  public static Predictions probabilities(float[] values) {
    return new Predictions(Scale.PROBABILITY, Objects.requireNonNull(values), null);
  }

  /**
   * Takes numbers in [0, 1] as probabilities of the label 1.
   *
   * @param values one probability a row, held
   * @return the predictions
   * @throws IllegalArgumentException if a value is NaN or outside [0, 1]
   */
  public static Predictions probabilities(double[] values) {
    return new Predictions(Scale.PROBABILITY, null, Objects.requireNonNull(values));
  }

  /**
   * Takes numbers as log-odds of the label 1: p = 1 / (1 + exp(-value)).
   *
   * @param values one logit a row, held; infinities are allowed
   * @return the predictions
   * @throws IllegalArgumentException if a value is NaN
   */
  public static Predictions logits(float[] values) {
    return new Predictions(Scale.LOGIT, Objects.requireNonNull(values), null);
  }

  /**
   * Takes numbers as log-odds of the label 1: p = 1 / (1 + exp(-value)).
   *
   * @param values one logit a row, held; infinities are allowed
   * @return the predictions
   * @throws IllegalArgumentException if a value is NaN
   */
  public static Predictions logits(double[] values) {
    return new Predictions(Scale.LOGIT, null, Objects.requireNonNull(values));
  }

  /**
   * Takes numbers of which only the order means something: the higher, the likelier the label 1.
   *
   * @param values one score a row, held; infinities are allowed
   * @return the predictions
   * @throws IllegalArgumentException if a value is NaN
   */
  public static Predictions scores(float[] values) {
    return new Predictions(Scale.SCORE, Objects.requireNonNull(values), null);
  }

  /**
   * Takes numbers of which only the order means something: the higher, the likelier the label 1.
   *
   * @param values one score a row, held; infinities are allowed
   * @return the predictions
   * @throws IllegalArgumentException if a value is NaN
   */
  public static Predictions scores(double[] values) {
    return new Predictions(Scale.SCORE, null, Objects.requireNonNull(values));
  }

  /**
   * Returns the number of rows.
   *
   * @return the length of the array
   */
  public int size() {
    return floats != null ? floats.length : doubles.length;
  }

  /**
   * Returns a prediction on its own scale.
   *
   * @param row the row, from 0
   * @return the number that was given
   */
  public double value(int row) {
    return floats != null ? floats[row] : doubles[row];
  }

  /**
   * Returns a prediction as a probability.
   *
   * @param row the row, from 0
   * @return a number in [0, 1]
   * @throws IllegalArgumentException if these are scores
   */
  public double probability(int row) {
    return toProbability(value(row));
  }

  /** Copies the predictions at the given places, in the order of these. */
  Predictions at(int[] places) {
    float[] someFloats = floats == null ? null : new float[places.length];
    double[] someDoubles = doubles == null ? null : new double[places.length];
    for (int i = 0; i < places.length; i++) {
      if (someFloats != null) {
        someFloats[i] = floats[places[i]];
      } else {
        someDoubles[i] = doubles[places[i]];
      }
    }
    return new Predictions(scale, someFloats, someDoubles);
  }

  /** Whether the values are {@code float}, which is what the packed ranking needs. */
  boolean isFloat() {
    return floats != null;
  }

  /** The array of double predictions; not to be modified. */
  double[] doubles() {
    return doubles;
  }

  /** The value at {@code row} of float predictions. */
  float floatValue(int row) {
    return floats[row];
  }

  /** Refuses scores where a probability is needed. */
  void requireProbabilities() {
    if (scale == Scale.SCORE) {
      throw new IllegalArgumentException(
          "scores only rank and have no probability; use Predictions.probabilities or logits");
    }
  }

  /** Takes a value of this scale to a probability. */
  double toProbability(double value) {
    requireProbabilities();
    if (scale == Scale.PROBABILITY) {
      return value;
    }
    // The exponent is never positive, so that it cannot overflow.
    double e = StrictMath.exp(-Math.abs(value));
    return value >= 0 ? 1 / (1 + e) : e / (1 + e);
  }

  /** The log loss of the row if its label were 1 (positive) or 0. */
  double loss(int row, boolean positive) {
    requireProbabilities();
    return scale == Scale.LOGIT
        ? LogLoss.ofLogit(value(row), positive)
        : LogLoss.ofProbability(value(row), positive);
  }
}
