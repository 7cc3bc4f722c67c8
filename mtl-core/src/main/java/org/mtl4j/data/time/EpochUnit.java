package org.mtl4j.data.time;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The unit in which a log counts the time since 1970-01-01T00:00:00 UTC, if it writes times as
 * numbers.
 */
public enum EpochUnit {
  /** As Unix does. */
  SECONDS(0),
  /** As Java and JavaScript do. */
  MILLISECONDS(3),
  /** As BigQuery does. */
  MICROSECONDS(6),
  /** As pandas does. */
  NANOSECONDS(9);

  private static final int MOST_DIGITS_OF_SECONDS = 11;
  private static final int MOST_DIGITS_OF_LONG = 19;

  /** How many decimal digits of a whole number are fractions of a second. */
  final int digits;

  EpochUnit(int digits) {
    this.digits = digits;
  }

  /**
   * Recognises the unit of a number by its size: at most 11 digits before the point are seconds, up
   * to the year 5138; 12 to 14 are milliseconds, 15 to 17 microseconds, 18 and 19 nanoseconds, each
   * of them from March 1973 on.
   *
   * @return the unit, or null for more digits
   */
  static @Nullable EpochUnit ofDigits(int wholeDigits) {
    if (wholeDigits <= MOST_DIGITS_OF_SECONDS) {
      return SECONDS;
    }
    if (wholeDigits <= MOST_DIGITS_OF_SECONDS + MILLISECONDS.digits) {
      return MILLISECONDS;
    }
    if (wholeDigits <= MOST_DIGITS_OF_SECONDS + MICROSECONDS.digits) {
      return MICROSECONDS;
    }
    return wholeDigits <= MOST_DIGITS_OF_LONG ? NANOSECONDS : null;
  }

  /** Returns the name as schemas write it, such as {@code milliseconds}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
