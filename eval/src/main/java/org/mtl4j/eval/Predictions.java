package org.mtl4j.eval;

import it.unimi.dsi.fastutil.floats.FloatImmutableList;
import it.unimi.dsi.fastutil.floats.FloatList;
import java.util.Objects;

/**
 * A model's predictions, one number a row, and their scale.
 *
 * <p>The scale is part of the value, so that a logit is never taken for a probability:
 *
 * <ul>
 *   <li><b>probabilities</b> in [0, 1];
 *   <li><b>logits</b>, log(p / (1 - p)), any number. Prefer them: they lose no precision near
 *       probability 0 or 1 ({@code float} probabilities above 1 - 6e-8, a logit of 17, are all
 *       equal), so that only equal predictions are ties;
 *   <li><b>scores</b>, any number of which only the order matters: they have an AUC and an average
 *       precision, but no log loss.
 * </ul>
 *
 * <p>The arrays and lists are held, not copied; they must not change while a metric reads them. A
 * list may read its values from a file or compute them: it needs {@code size()} and {@code
 * getFloat(int)}, is passed over once for the checks here, and often by the metrics ({@link
 * RowStatistics}). Values in {@code float} are widened and all arithmetic is {@code double}. The
 * logistic function and logarithm are those of {@link StrictMath}, so that a metric has the same
 * bits on every Java.
 */
public final class Predictions {
  private enum Scale {
    PROBABILITY,
    LOGIT,
    SCORE
  }

  private final Scale scale;

  /** Whether the values are {@code float}; the others are empty. */
  private final boolean single;

  private final FloatList floats;
  private final double[] doubles;
  private final int size;

  private Predictions(Scale scale, float[] values) {
    this(scale, new FloatImmutableList(Objects.requireNonNull(values, "values")));
  }

  private Predictions(Scale scale, FloatList values) {
    this(scale, true, values, new double[0]);
  }

  private Predictions(Scale scale, double[] values) {
    this(scale, false, FloatList.of(), values);
  }

  private Predictions(Scale scale, boolean single, FloatList floats, double[] doubles) {
    this.scale = scale;
    this.single = single;
    this.floats = Objects.requireNonNull(floats, "values");
    this.doubles = Objects.requireNonNull(doubles, "values");
    this.size = single ? floats.size() : doubles.length;
    for (int i = 0; i < size; i++) {
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
   * Returns predictions that are probabilities of the label 1.
   *
   * @param values one probability a row, held
   * @return the predictions
   * @throws IllegalArgumentException if a value is NaN or outside [0, 1]
   */
  public static Predictions probabilities(float[] values) {
    return new Predictions(Scale.PROBABILITY, values);
  }

  /**
   * Returns predictions that are probabilities of the label 1.
   *
   * @param values one probability a row, held
   * @return the predictions
   * @throws IllegalArgumentException if a value is NaN or outside [0, 1]
   */
  public static Predictions probabilities(FloatList values) {
    return new Predictions(Scale.PROBABILITY, values);
  }

  /**
   * Returns predictions that are probabilities of the label 1.
   *
   * @param values one probability a row, held
   * @return the predictions
   * @throws IllegalArgumentException if a value is NaN or outside [0, 1]
   */
  public static Predictions probabilities(double[] values) {
    return new Predictions(Scale.PROBABILITY, values);
  }

  /**
   * Returns predictions that are log-odds of the label 1: p = 1 / (1 + exp(-value)).
   *
   * @param values one logit a row, held; infinities are allowed
   * @return the predictions
   * @throws IllegalArgumentException if a value is NaN
   */
  public static Predictions logits(float[] values) {
    return new Predictions(Scale.LOGIT, values);
  }

  /**
   * Returns predictions that are log-odds of the label 1: p = 1 / (1 + exp(-value)).
   *
   * @param values one logit a row, held; infinities are allowed
   * @return the predictions
   * @throws IllegalArgumentException if a value is NaN
   */
  public static Predictions logits(FloatList values) {
    return new Predictions(Scale.LOGIT, values);
  }

  /**
   * Returns predictions that are log-odds of the label 1: p = 1 / (1 + exp(-value)).
   *
   * @param values one logit a row, held; infinities are allowed
   * @return the predictions
   * @throws IllegalArgumentException if a value is NaN
   */
  public static Predictions logits(double[] values) {
    return new Predictions(Scale.LOGIT, values);
  }

  /**
   * Returns predictions of which only the order matters: the higher, the likelier is the label 1.
   *
   * @param values one score a row, held; infinities are allowed
   * @return the predictions
   * @throws IllegalArgumentException if a value is NaN
   */
  public static Predictions scores(float[] values) {
    return new Predictions(Scale.SCORE, values);
  }

  /**
   * Returns predictions of which only the order matters: the higher, the likelier is the label 1.
   *
   * @param values one score a row, held; infinities are allowed
   * @return the predictions
   * @throws IllegalArgumentException if a value is NaN
   */
  public static Predictions scores(FloatList values) {
    return new Predictions(Scale.SCORE, values);
  }

  /**
   * Returns predictions of which only the order matters: the higher, the likelier is the label 1.
   *
   * @param values one score a row, held; infinities are allowed
   * @return the predictions
   * @throws IllegalArgumentException if a value is NaN
   */
  public static Predictions scores(double[] values) {
    return new Predictions(Scale.SCORE, values);
  }

  /**
   * Returns the number of rows.
   *
   * @return the length of the array or list
   */
  public int size() {
    return size;
  }

  /**
   * Returns a prediction on its own scale.
   *
   * @param row the row, from 0
   * @return the number that was given
   */
  public double value(int row) {
    return single ? floatValue(row) : doubles[row];
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

  /** Returns a copy of the predictions at the given indices, in their order. */
  Predictions at(int[] places) {
    float[] someFloats = new float[single ? places.length : 0];
    double[] someDoubles = new double[single ? 0 : places.length];
    for (int i = 0; i < places.length; i++) {
      if (single) {
        someFloats[i] = floatValue(places[i]);
      } else {
        someDoubles[i] = doubles[places[i]];
      }
    }
    return new Predictions(scale, single, new FloatImmutableList(someFloats), someDoubles);
  }

  /** Whether the values are {@code float}, which is what the packed ranking needs. */
  boolean isFloat() {
    return single;
  }

  /** The array of double predictions; not to be modified. */
  double[] doubles() {
    return doubles;
  }

  /** Whether the values are in an array. */
  boolean isInArray() {
    return !single || floats instanceof FloatImmutableList;
  }

  /** The value at {@code row} of float predictions. */
  float floatValue(int row) {
    return at(floats, row);
  }

  /** The value of a list: fast for an array, whatever other lists the program has. */
  static float at(FloatList values, int row) {
    // Once it has met several classes of lists, the compiled code of a call to the interface looks
    // the method up each time. The class of an array's list is therefore asked for.
    return values instanceof FloatImmutableList array ? array.getFloat(row) : values.getFloat(row);
  }

  /** Throws an exception if these are scores. */
  void requireProbabilities() {
    if (scale == Scale.SCORE) {
      throw new IllegalArgumentException(
          "this metric needs probabilities, but the predictions are scores; use"
              + " Predictions.probabilities or Predictions.logits");
    }
  }

  /** Returns a value of this scale as a probability. */
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
