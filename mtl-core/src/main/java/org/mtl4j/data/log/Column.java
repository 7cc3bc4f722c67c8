package org.mtl4j.data.log;

/**
 * The values of one feature over all rows of a log, as they were read: nothing fitted, nothing
 * scaled.
 */
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
}
