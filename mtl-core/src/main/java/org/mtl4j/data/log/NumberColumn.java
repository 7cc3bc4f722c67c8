package org.mtl4j.data.log;

import it.unimi.dsi.fastutil.floats.FloatImmutableList;
import it.unimi.dsi.fastutil.floats.FloatList;
import org.mtl4j.data.packed.PackedFloats;

/**
 * One number per row; NaN where it is missing.
 *
 * @param values kept, not copied
 */
public record NumberColumn(FloatList values) implements Column {
  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if a value is infinite
   */
  public NumberColumn {
    // What is packed was checked when it was read.
    for (int row = 0; row < values.size() && !(values instanceof PackedFloats); row++) {
      if (Float.isInfinite(values.getFloat(row))) {
        throw new IllegalArgumentException("row " + row + ": the value is infinite");
      }
    }
  }

  /**
   * Creates a column of the numbers in an array.
   *
   * @param values kept, not copied
   * @throws IllegalArgumentException if a value is infinite
   */
  public NumberColumn(float... values) {
    this(new FloatImmutableList(values));
  }

  @Override
  public int rows() {
    return values.size();
  }

  @Override
  public NumberColumn rows(int from, int to) {
    return new NumberColumn(values.subList(from, to));
  }

  @Override
  public long missing() {
    if (values instanceof PackedFloats packed) {
      return packed.missing();
    }
    long count = 0;
    for (int row = 0; row < rows(); row++) {
      count += Float.isNaN(values.getFloat(row)) ? 1 : 0;
    }
    return count;
  }
}
