package org.mtl4j.data.log;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Converts a value of a program's row to the text that a file would hold. Rows for training ({@link
 * EventLog#of}) and for serving are thus written in the same way, and read as files are.
 *
 * <p>A value is a text, a number, a truth value, a time, or, in a multi-valued column, a collection
 * of these. Null is missing, and so is a number that is NaN.
 */
public final class RowValue {
  private RowValue() {}

  /**
   * Returns a value as a file would hold it.
   *
   * @param value a {@link CharSequence}, {@link Number}, {@link Boolean}, for a time also an {@link
   *     Instant}, {@link LocalDate} or {@link LocalDateTime} (UTC), or null
   * @return the text, or null for missing
   * @throws IllegalArgumentException if it is anything else
   */
  public static @Nullable String text(@Nullable Object value) {
    if (value == null || (value instanceof Number number && Double.isNaN(number.doubleValue()))) {
      return null;
    }
    if (value instanceof CharSequence
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Instant
        || value instanceof LocalDate
        || value instanceof LocalDateTime) {
      return value.toString();
    }
    throw new IllegalArgumentException(
        value instanceof Collection
            ? "several values, and the column holds one; give a text, a number, true or false"
            : "the value is of "
                + value.getClass()
                + "; give a text, a number, true or false, an Instant or LocalDate for a time, or"
                + " for a multi-valued column a collection of these");
  }
}
