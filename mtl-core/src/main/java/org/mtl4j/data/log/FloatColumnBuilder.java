package org.mtl4j.data.log;

import it.unimi.dsi.fastutil.floats.FloatArrays;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mtl4j.data.Notice;
import org.mtl4j.data.Numbers;
import org.mtl4j.data.Text;

/**
 * A growing column of floats: a numeric feature or a weight. Blanks around a number are ignored.
 */
final class FloatColumnBuilder extends ColumnBuilder {
  /** What the numbers may be. */
  enum Role {
    /** Any finite number, or missing. */
    NUMBER,
    /** A number from 0 to {@link #LARGEST_WEIGHT}. */
    WEIGHT
  }

  /** Training squares the gradients, and with them the weights, in single precision. */
  static final float LARGEST_WEIGHT = 1e12f;

  /** A mean weight above this, or below one over it, is noted. */
  private static final double MEAN_WEIGHT = 1000;

  private final Role role;
  private final Set<String> missing;
  private float[] values = new float[FIRST_CAPACITY];

  FloatColumnBuilder(Role role, Set<String> missing) {
    this.role = role;
    this.missing = missing;
  }

  @Override
  public String parse(int row, CharSequence text) {
    boolean absent = isMissing(missing, text);
    float value = absent ? Float.NaN : Numbers.parse(Text.strip(text));
    String problem =
        switch (role) {
          case NUMBER -> absent ? null : numberProblem(value, text);
          case WEIGHT -> absent ? "weight is missing" : weightProblem(value, text);
        };
    if (problem == null) {
      set(row, value);
    }
    return problem;
  }

  private static String numberProblem(float value, CharSequence text) {
    if (Float.isNaN(value)) {
      return Text.quote(text) + " is not a number";
    }
    return Float.isInfinite(value) ? Text.quote(text) + " is too large for a number" : null;
  }

  private static String weightProblem(float value, CharSequence text) {
    String problem = numberProblem(value, text);
    if (problem != null) {
      return "weight " + problem;
    }
    if (value > LARGEST_WEIGHT) {
      return "weight " + Text.quote(text) + " is above 1e12, so its square would overflow";
    }
    return value < 0 ? "weight is negative: " + Text.quote(text) : null;
  }

  /** Returns whether a text is a missing value, with or without the blanks around it. */
  static boolean isMissing(Set<String> missing, CharSequence text) {
    CharSequence stripped = Text.strip(text);
    for (String token : missing) {
      if (token.contentEquals(text) || token.contentEquals(stripped)) {
        return true;
      }
    }
    return false;
  }

  @Override
  boolean mayBeMissing() {
    return role == Role.NUMBER;
  }

  @Override
  void setMissing(int row) {
    set(row, Float.NaN);
  }

  void set(int row, float value) {
    values = FloatArrays.grow(values, row + 1, row);
    values[row] = value;
    written(row);
  }

  /**
   * Warns of weights that make steps too large or too small: a loss is a mean over rows, so weights
   * that are all large or all small act as another learning rate.
   *
   * @param column its name
   * @param rows the rows that were taken, at least one
   */
  Optional<Notice> warning(String column, int rows) {
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      sum += values[row];
    }
    double mean = sum / rows;
    String name = "column " + Text.quote(column) + ": ";
    if (sum == 0) {
      return Optional.of(
          Notice.warning(
              "weights-zero",
              column,
              name + "all " + Text.count(rows, "row") + " weigh 0, so none of them counts",
              "correct the column, or leave \"weight\" out of the schema"));
    }
    if (mean > MEAN_WEIGHT || mean < 1 / MEAN_WEIGHT) {
      return Optional.of(
          Notice.warning(
              "weights-scale",
              column,
              name
                  + String.format(Locale.ROOT, "the mean weight is %.3g", mean)
                  + "; training takes steps as if the learning rate were as many times its value",
              "divide the weights by their mean"));
    }
    return Optional.empty();
  }

  float[] build(int rows) {
    return Arrays.copyOf(values, rows);
  }
}
