package org.mtl4j.data;

import it.unimi.dsi.fastutil.floats.FloatArrays;
import java.util.Arrays;
import java.util.Set;

/** A growing column of floats: a numeric feature, a label or a weight. */
final class FloatValues extends Values {
  /** What the numbers may be. */
  enum Role {
    /** Any finite number, or missing. */
    NUMBER,
    /** 0 or 1. */
    LABEL,
    /** A finite number that is not negative. */
    WEIGHT
  }

  private final Role role;
  private final Set<String> missing;
  private float[] values = new float[FIRST_CAPACITY];

  FloatValues(Role role, Set<String> missing) {
    this.role = role;
    this.missing = missing;
  }

  @Override
  String parse(int row, CharSequence text) {
    boolean absent = isMissing(text);
    float value = absent ? Float.NaN : Numbers.parse(text);
    String problem =
        switch (role) {
          case NUMBER -> absent ? null : numberProblem(value, text);
          case LABEL -> labelProblem(absent, value, text);
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

  private static String labelProblem(boolean absent, float value, CharSequence text) {
    if (value == 0 || value == 1) {
      return null;
    }
    return "label is " + (absent ? "missing" : Text.quote(text)) + ", expected 0 or 1";
  }

  private static String weightProblem(float value, CharSequence text) {
    String problem = numberProblem(value, text);
    if (problem != null) {
      return "weight " + problem;
    }
    return value < 0 ? "weight is negative: " + Text.quote(text) : null;
  }

  private boolean isMissing(CharSequence text) {
    for (String token : missing) {
      if (token.contentEquals(text)) {
        return true;
      }
    }
    return false;
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

  /** Returns the value of the row written last. */
  float get(int row) {
    return values[row];
  }

  float[] build(int rows) {
    return Arrays.copyOf(values, rows);
  }
}
