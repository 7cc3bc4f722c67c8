package org.mtl4j.data.log;

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
  public abstract String parse(int row, CharSequence text);

  /** Returns whether a row may have no value. */
  boolean mayBeMissing() {
    return true;
  }

  /** Sets a row to "missing", where it {@linkplain #mayBeMissing() may} be. */
  abstract void setMissing(int row);

  /** Notes that a row has its value. */
  final void written(int row) {
    next = row + 1;
  }

  /** Returns whether a row has its value. */
  final boolean isWritten(int row) {
    return next > row;
  }
}
