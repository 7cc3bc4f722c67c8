package org.mtl4j.autodiff;

import java.util.Objects;

/**
 * The ids of a multi-valued input, one list per row of the batch. Lists are not copied: each is a
 * range of an array that belongs to the caller.
 */
public final class Bags {
  private final int[][] pool;
  private final int[] from;
  private final int[] to;

  Bags(int rows) {
    pool = new int[rows][];
    from = new int[rows];
    to = new int[rows];
  }

  /**
   * Sets the ids of one row.
   *
   * @param row the row of the batch
   * @param ids an array that must not change until the step is done
   * @param start the index of the row's first id
   * @param end one past the last id; equal to start for an empty list
   * @throws IndexOutOfBoundsException if the range is not within the array
   */
  public void set(int row, int[] ids, int start, int end) {
    Objects.checkFromToIndex(start, end, ids.length);
    pool[row] = ids;
    from[row] = start;
    to[row] = end;
  }

  int count(int row) {
    return to[row] - from[row];
  }

  int id(int row, int index) {
    return pool[row][from[row] + index];
  }
}
