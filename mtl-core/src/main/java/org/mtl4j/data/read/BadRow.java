package org.mtl4j.data.read;

import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;

/**
 * A row that cannot be used.
 *
 * @param line on which it begins, counted from 0 in its block
 * @param kind what is wrong
 * @param column the name of the bad field's column, or null where the whole row is bad
 * @param position of that field from 1, or 0
 * @param reason what is wrong, in words
 */
record BadRow(
    long line, BadRowTally.Kind kind, @Nullable String column, int position, String reason) {

  /**
   * Returns the error about it.
   *
   * @param file the file's name
   * @param firstLine the line of its block's first byte
   */
  DataException in(String file, long firstLine) {
    String remedy =
        kind == BadRowTally.Kind.NUMBER
            ? "correct the row, list the text under \"missing\" in the schema"
            : "correct the row";
    return new DataException(
        file,
        firstLine + line,
        column,
        position,
        reason,
        remedy + ", or skip such rows by LogReader.withBadRows");
  }
}
