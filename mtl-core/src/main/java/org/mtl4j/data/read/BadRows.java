package org.mtl4j.data.read;

/** What to do with a row that cannot be used. */
public enum BadRows {
  /** Stop at the first, with a message that names its line and column. */
  STOP,
  /**
   * Skip it, count it, and report the first five; stop if there are many, as {@link
   * LogReader#withBadRowsShare} says.
   */
  SKIP
}
