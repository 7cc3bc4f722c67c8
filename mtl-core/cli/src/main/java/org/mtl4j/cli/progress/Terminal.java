package org.mtl4j.cli.progress;

/**
 * What the launcher tells of the terminal: Java cannot find out by itself whether standard error is
 * one, nor how wide it is.
 */
public final class Terminal {
  /**
   * The system property with the width of the terminal that standard error is; absent elsewhere.
   */
  private static final String COLUMNS = "mtl.terminal.columns";

  private Terminal() {}

  public static boolean isThere() {
    return columns() > 0;
  }

  /** Returns the characters per line, or 0 where there is no terminal. */
  static int columns() {
    return Integer.getInteger(COLUMNS, 0);
  }
}
