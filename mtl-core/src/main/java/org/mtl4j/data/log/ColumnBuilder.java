package org.mtl4j.data.log;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Notice;

/**
 * A column that grows by a row at a time, and knows how to read its cells from text.
 *
 * <p>The row being written may be set again until the next one is, so a row that turns out bad is
 * simply written over.
 */
public abstract sealed class ColumnBuilder
    permits CategoryColumnBuilder,
        BagColumnBuilder,
        FloatColumnBuilder,
        LabelColumnBuilder,
        TimeColumnBuilder {
  static final int FIRST_CAPACITY = 256;

  private int next;

  ColumnBuilder() {}

  /**
   * Reads the cell of a row.
   *
   * @param row the row that is being written, or the next
   * @param text the cell
   * @return null, or what is wrong with the text
   */
  public abstract @Nullable String parse(int row, CharSequence text);

  /**
   * Sets a row to missing. An outcome cannot be missing: its column refuses the row, as it refuses
   * an empty cell.
   *
   * @return null, or what is wrong
   */
  @Nullable String missing(int row) {
    return parse(row, "");
  }

  /**
   * Returns what a user should know about how the column was read.
   *
   * @param column its name
   * @param rows the rows that were taken, at least one
   */
  List<Notice> notices(String column, int rows) {
    return List.of();
  }

  /** Notes that a row has its value. */
  final void written(int row) {
    next = row + 1;
  }

  /** Returns whether a row has its value. */
  final boolean isWritten(int row) {
    return next > row;
  }
}
