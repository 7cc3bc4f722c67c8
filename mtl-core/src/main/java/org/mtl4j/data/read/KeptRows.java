package org.mtl4j.data.read;

import java.util.List;

/**
 * The text of some columns of a log for all its records, including bad rows that were skipped and
 * empty lines. A program that writes a line of results for each row of a file finds here which rows
 * there were and what identifies them.
 */
public interface KeptRows {
  /**
   * Returns the names of the columns.
   *
   * @return the names, as they were asked for
   */
  List<String> columns();

  /**
   * Returns how many records the file has after its header, including skipped rows and empty lines.
   *
   * @return the number of records
   */
  int rows();

  /**
   * Returns whether a record of the file is a row of the log; rows are in the order of the file.
   *
   * @param row counted from 0
   * @return false for a row that was skipped, one that a sample left out, and an empty line
   */
  boolean isRead(int row);

  /**
   * Returns a cell.
   *
   * @param row counted from 0
   * @param column the index of the column in {@link #columns}
   * @return the text as it was between the quotes; empty where the row has no such field
   */
  String cell(int row, int column);
}
