package org.mtl4j.autodiff;

import java.util.Objects;

/**
 * The ids of a multi-valued input, a list per row of the batch. Lists are referred to, not copied:
 * each row names a range of an array that the caller keeps.
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
   * @param ids an array that stays unchanged until the step is done
   * @param start where the row's ids begin in it
   * @param end one past where they end; equal to start where there are none
   * @throws IndexOutOfBoundsException if the range is not one of the array
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
