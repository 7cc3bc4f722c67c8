package org.mtl4j.data.read;

/** What to do with a row that cannot be used. */
public enum BadRows {
  /** Stop at the first, with a message that names its line and column. */
  STOP,
  /**
   * Leave it out, count it, and report the first five; stop where there are many, as {@link
   * LogReader#withBadRowsShare} says.
   */
  SKIP
}
