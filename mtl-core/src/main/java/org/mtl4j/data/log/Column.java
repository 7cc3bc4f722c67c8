package org.mtl4j.data.log;

/** The values of one feature in all rows of a log, as they were read, not scaled or encoded. */
public sealed interface Column permits CategoryColumn, NumberColumn, BagColumn {
  /**
   * Returns the number of rows.
   *
   * @return the number of rows
   */
  int rows();

  /**
   * Counts the rows without a value.
   *
   * @return the number of missing values
   */
  long missing();

  /**
   * Returns consecutive rows, which share this column's numbers and values.
   *
   * @param from the first row
   * @param to one past the last
   */
  Column rows(int from, int to);
}
