package org.mtl4j.data.log;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Notice;
import org.mtl4j.data.packed.ChunkStore;

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
   * Reads the cell of a row, as the other method does.
   *
   * @param row the row that is being written, or the next
   * @param cell the cell
   * @return null, or what is wrong with the text
   */
  public final @Nullable String read(int row, Cell cell) {
    // Most columns are categories, and a call of a known method is cheaper.
    return this instanceof CategoryColumnBuilder categories
        ? categories.parse(row, cell)
        : parse(row, cell);
  }

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

  /**
   * Adds the rows of another builder of the same kind below its own. All rows here must have come
   * in this way.
   *
   * @param block has them; its arrays are taken, so it is not to be used any more
   * @param at how many rows there are here
   * @param rows how many to add
   * @param store keeps them
   */
  abstract void append(ColumnBuilder block, int at, int rows, ChunkStore store);

  /**
   * Returns a builder without rows that reads in the same way.
   *
   * @param capacity how many rows are expected
   */
  abstract ColumnBuilder next(int capacity);

  /** Ends the rows: they are appended to others next, perhaps by another thread. */
  void end() {}

  /** Forgets that the text read last was refused: it is read again, by another builder. */
  public void undo() {}

  /**
   * Leaves out rows, before those that are left are appended to others.
   *
   * @param kept begins with those that are left, ascending
   * @param count how many
   */
  abstract void keep(int[] kept, int count);

  /** Leaves out all rows that were appended; what was learned from them is kept. */
  void clear() {
    next = 0;
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
