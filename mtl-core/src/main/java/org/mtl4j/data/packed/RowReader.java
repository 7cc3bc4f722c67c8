package org.mtl4j.data.packed;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntArrays;
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

  /** So many rows that follow each other are read by themselves. */
  private static final int RUN = 1 << 8;

  private final IntList rows;
  private final int[] numbers = new int[MOST];
  private final int[] ints = new int[MOST];
  private final float[] floats = new float[MOST];

  /** Where the numbers of each row begin, for columns with any number of them; one more. */
  private final int[] begins = new int[MOST + 1];

  private int[] many = {};
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
      int run = 1;
      while (run < count && numbers[run] == first + run) {
        run++;
      }
      isRun = run == count || run >= RUN;
      count = isRun ? run : count;
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
   * Returns the numbers of a column that has any number of them for a row. {@link #begin} tells
   * where those of each row are.
   *
   * @param offsets by row, where its numbers begin in the column; one more
   * @param column of whole numbers
   * @return begins with them; valid until the next call
   */
  public int[] bags(IntList offsets, IntList column) {
    if (isRun) {
      offsets.getElements(first, begins, 0, count + 1);
      int from = begins[0];
      int size = begins[count] - from;
      many = IntArrays.ensureCapacity(many, size, 0);
      column.getElements(from, many, 0, size);
      for (int i = 0; i <= count; i++) {
        begins[i] -= from;
      }
    } else {
      begins[0] = 0;
      for (int i = 0; i < count; i++) {
        int from = offsets.getInt(numbers[i]);
        int size = offsets.getInt(numbers[i] + 1) - from;
        begins[i + 1] = begins[i] + size;
        many = IntArrays.grow(many, begins[i + 1], begins[i]);
        column.getElements(from, many, begins[i], size);
      }
    }
    return many;
  }

  /**
   * Returns where the numbers of a row begin in what {@link #bags} returned.
   *
   * @param index from 0 to {@link #count}; the last is where the numbers of all rows end
   */
  public int begin(int index) {
    return begins[index];
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
