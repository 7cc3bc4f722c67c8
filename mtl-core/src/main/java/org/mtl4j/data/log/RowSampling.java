package org.mtl4j.data.log;

/**
 * Which rows of a log are kept while it is read, and what they weigh then; {@link
 * org.mtl4j.data.split.Downsampling} is one.
 */
public interface RowSampling {
  /**
   * Returns whether a row is kept.
   *
   * @param row its number among the rows that can be used
   * @param click whether the row was clicked; true where each row is a click
   */
  boolean keeps(long row, boolean click);

  /**
   * Returns the outcomes of the rows that are kept, with the weights by which they stand for all.
   *
   * @param kept outcomes of these rows
   */
  Outcomes weigh(Outcomes kept);
}
