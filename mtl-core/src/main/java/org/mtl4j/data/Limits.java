package org.mtl4j.data;

import org.jspecify.annotations.Nullable;

/** What a log may have at most, because rows and values are counted by whole numbers of 32 bits. */
public final class Limits {
  private static final String FEWER =
      "read fewer files, or fewer of the rows without a click by LogReader.withSampling";

  private Limits() {}

  /**
   * Returns a number of rows.
   *
   * @param count how many a log has
   * @param most how many it may have, usually {@link Integer#MAX_VALUE}
   * @param name of the log, or null
   * @throws DataException if there are more
   */
  public static int rows(long count, int most, @Nullable String name) {
    return require(count, most, name, "rows", FEWER);
  }

  /**
   * Returns a number of records, where some of them are no rows or are kept as text.
   *
   * @param count how many a log has: rows, bad rows and empty lines
   * @param most how many it may have
   * @param name of the log, or null
   * @throws DataException if there are more
   */
  public static int records(long count, int most, @Nullable String name) {
    return require(count, most, name, "rows, bad rows and empty lines", "read fewer files");
  }

  /**
   * Returns a number of values of a multi-valued column.
   *
   * @param count how many all rows have together
   * @throws DataException if there are too many
   */
  public static int values(long count) {
    return require(count, Integer.MAX_VALUE, null, "values in a multi-valued column", FEWER);
  }

  private static int require(
      long count, int most, @Nullable String name, String what, String remedy) {
    if (count > most) {
      throw new DataException(
          name, Text.format("there are more than %,d %s in this log", most, what), remedy);
    }
    return (int) count;
  }
}
