package org.mtl4j.data.log;

import it.unimi.dsi.fastutil.floats.FloatArrays;
import it.unimi.dsi.fastutil.floats.FloatImmutableList;
import it.unimi.dsi.fastutil.floats.FloatList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Notice;
import org.mtl4j.data.Numbers;
import org.mtl4j.data.Text;
import org.mtl4j.data.packed.ChunkStore;
import org.mtl4j.data.packed.PackedBuilder;

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

  /** Training squares gradients, and so weights, in single precision: larger ones overflow. */
  static final float LARGEST_WEIGHT = 1e12f;

  /** A mean weight above this, or below one over it, is noted. */
  private static final double MEAN_WEIGHT = 1000;

  private final Role role;
  private final Set<String> missing;
  private float[] values;
  private @Nullable PackedBuilder packed;

  /** Whether a number may mean a missing value. */
  private final boolean isNumberMissing;

  FloatColumnBuilder(Role role, Set<String> missing) {
    this(role, missing, FIRST_CAPACITY);
  }

  private FloatColumnBuilder(Role role, Set<String> missing, int capacity) {
    this.role = role;
    this.missing = missing;
    values = new float[capacity];
    isNumberMissing =
        missing.stream().anyMatch(text -> !Float.isNaN(Numbers.parse(Text.strip(text))));
  }

  @Override
  FloatColumnBuilder next(int capacity) {
    return new FloatColumnBuilder(role, missing, capacity);
  }

  @Override
  public @Nullable String parse(int row, CharSequence text) {
    if (isNumberMissing && isMissing(missing, text)) {
      return missing(row);
    }
    float value = Numbers.parse(Text.strip(text));
    if (Float.isNaN(value) && isMissing(missing, text)) {
      return missing(row);
    }
    String problem = problem(value, text);
    if (problem == null) {
      set(row, value);
    }
    return problem;
  }

  private @Nullable String problem(float value, CharSequence text) {
    boolean isWeight = role == Role.WEIGHT;
    if (!Float.isFinite(value)) {
      return (isWeight ? "weight " : "")
          + Text.quote(text)
          + (Float.isNaN(value) ? " is not a number" : " is too large for a number");
    }
    if (isWeight && value > LARGEST_WEIGHT) {
      return "weight " + Text.quote(text) + " is above 1e12, so its square would overflow";
    }
    return isWeight && value < 0 ? "weight is negative: " + Text.quote(text) : null;
  }

  @Override
  @Nullable String missing(int row) {
    if (role == Role.WEIGHT) {
      return "weight is missing";
    }
    set(row, Float.NaN);
    return null;
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

  void set(int row, float value) {
    values = FloatArrays.grow(values, row + 1, row);
    values[row] = value;
    written(row);
  }

  @Override
  void keep(int[] kept, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = values[kept[i]];
    }
  }

  @Override
  void clear() {
    super.clear();
    packed = null;
  }

  @Override
  void append(ColumnBuilder block, int at, int rows, ChunkStore store) {
    if (packed == null) {
      packed = new PackedBuilder(store);
    }
    packed.add(((FloatColumnBuilder) block).values, rows);
    written(at + rows - 1);
  }

  /**
   * Warns of weights that make steps too large or too small: a loss is a mean over rows, so weights
   * that are all large or all small act as another learning rate.
   */
  @Override
  List<Notice> notices(String column, int rows) {
    if (role == Role.NUMBER || rows == 0) {
      return List.of();
    }
    double sum = 0;
    FloatList weights = build(rows);
    for (int row = 0; row < rows; row++) {
      sum += weights.getFloat(row);
    }
    double mean = sum / rows;
    String name = "column " + Text.quote(column) + ": ";
    if (sum == 0) {
      return List.of(
          Notice.warning(
              "weights-zero",
              column,
              name + "all " + Text.count(rows, "row") + " weigh 0, so none of them counts",
              "correct the column, or leave \"weight\" out of the schema"));
    }
    if (mean > MEAN_WEIGHT || mean < 1 / MEAN_WEIGHT) {
      return List.of(
          Notice.warning(
              "weights-scale",
              column,
              name
                  + String.format(Locale.ROOT, "the mean weight is %.3g", mean)
                  + "; training takes steps as if the learning rate were as many times its value",
              "divide the weights by their mean"));
    }
    return List.of();
  }

  FloatList build(int rows) {
    return packed == null ? new FloatImmutableList(Arrays.copyOf(values, rows)) : packed.floats();
  }
}
