package org.mtl4j.data.packed;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntList;

/**
 * Reads columns at some rows, a few thousand at a time: many numbers of a packed column are
 * unpacked much faster together than one by one.
 *
 * <pre>{@code
 * for (RowReader reader = new RowReader(rows); reader.next(); ) {
 *   int[] codes = reader.ints(column);
 *   for (int i = 0; i < reader.count(); i++) {
 *     counts[codes[i]]++;
 *   }
 * }
 * }</pre>
 */
public final class RowReader {
  private static final int MOST = 1 << 12;

  private final IntList rows;
  private final int[] numbers = new int[MOST];
  private final int[] ints = new int[MOST];
  private final float[] floats = new float[MOST];
  private int next;
  private int count;

  /** The first row now. */
  private int first;

  /** Whether the rows now follow each other; then their numbers are not in the array. */
  private boolean isRun;

  /**
   * Begins before the first row.
   *
   * @param rows in any order
   */
  public RowReader(IntList rows) {
    this.rows = rows;
  }

  /** Goes on to the next rows; returns false where there are none. */
  public boolean next() {
    count = Math.min(MOST, rows.size() - next);
    if (count == 0) {
      return false;
    }
    first = rows.getInt(next);
    isRun = rows instanceof PackedInts packed && packed.isRun(next, count);
    if (!isRun) {
      rows.getElements(next, numbers, 0, count);
      isRun = numbers[count - 1] - first == count - 1 && Rows.areAscending(numbers, count);
    }
    next += count;
    return true;
  }

  /** Returns how many rows there are now. */
  public int count() {
    return count;
  }

  /**
   * Returns the number of a row.
   *
   * @param index from 0 to {@link #count} - 1
   */
  public int row(int index) {
    return isRun ? first + index : numbers[index];
  }

  /**
   * Returns the numbers of a column at these rows.
   *
   * @param column of whole numbers
   * @return begins with them; valid until the next call
   */
  public int[] ints(IntList column) {
    if (isRun) {
      column.getElements(first, ints, 0, count);
    } else {
      for (int i = 0; i < count; i++) {
        ints[i] = column.getInt(numbers[i]);
      }
    }
    return ints;
  }

  /**
   * Returns the numbers of a column at these rows.
   *
   * @param column of numbers of single precision
   * @return begins with them; valid until the next call
   */
  public float[] floats(FloatList column) {
    if (isRun) {
      column.getElements(first, floats, 0, count);
    } else {
      for (int i = 0; i < count; i++) {
        floats[i] = column.getFloat(numbers[i]);
      }
    }
    return floats;
  }
}
