package org.mtl4j.data.log;

/**
 * One number per row; NaN where it is missing.
 *
 * @param values the column's own array, not to be modified
 */
public record NumberColumn(float[] values) implements Column {
  /**
   * Checks the values, and keeps their array.
   *
   * @throws IllegalArgumentException if a value is infinite
   */
  public NumberColumn {
    for (int row = 0; row < values.length; row++) {
      if (Float.isInfinite(values[row])) {
        throw new IllegalArgumentException("row " + row + ": the value is infinite");
      }
    }
  }

  @Override
  public int rows() {
    return values.length;
  }

  @Override
  public long missing() {
    long count = 0;
    for (float value : values) {
      count += Float.isNaN(value) ? 1 : 0;
    }
    return count;
  }
}
