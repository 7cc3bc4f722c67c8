package org.mtl4j.data.log;

/** One number per row; NaN where it is missing. */
public final class NumberColumn implements Column {
  private final float[] values;

  /**
   * Creates a column from its values.
   *
   * @param values per row a finite number, or NaN for a missing one; kept, not copied
   * @throws IllegalArgumentException if a value is infinite
   */
  public NumberColumn(float[] values) {
    this.values = values;
    for (int row = 0; row < values.length; row++) {
      if (Float.isInfinite(values[row])) {
        throw new IllegalArgumentException("row " + row + ": the value is infinite");
      }
    }
  }

  /**
   * Returns the values, one per row.
   *
   * @return the column's own array, not to be modified
   */
  public float[] values() {
    return values;
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
