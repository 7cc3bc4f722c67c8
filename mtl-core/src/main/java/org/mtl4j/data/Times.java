package org.mtl4j.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;

/**
 * Times as seconds since 1970-01-01T00:00:00 UTC.
 *
 * <p>Read are dates ({@code 2017-01-31}), date-times with a blank or a T ({@code 2017-01-31 13:45},
 * {@code 2017-01-31T13:45:10.25}), these with {@code Z} or an offset ({@code +02:00}), and plain
 * seconds ({@code 1485870300}). Without an offset a time is UTC. Fractions of a second are cut off.
 *
 * <p>Two kinds of number are refused because they are nearly always something else: eight digits
 * that read as a calendar date ({@code 20170131}), and numbers past the year 9999, which are
 * milliseconds.
 */
public final class Times {
  /** What {@link #seconds} returns for a text that is no time. */
  static final long INVALID = Long.MIN_VALUE;

  private static final long END_OF_9999 = 253_402_300_799L;
  private static final int DATE_LENGTH = 10;
  private static final int MINUTE_LENGTH = 16;

  private Times() {}

  /**
   * Reads a time.
   *
   * @param text the text
   * @return seconds since 1970 in UTC
   * @throws DataException if the text is no time, with what to write instead
   */
  public static long parse(String text) {
    long seconds = seconds(text);
    if (seconds == INVALID) {
      throw new DataException(null, explain(text), "");
    }
    return seconds;
  }

  /**
   * Writes a time as {@code 2017-01-31}, or {@code 2017-01-31T13:45:00Z} where it is not midnight.
   *
   * @param seconds seconds since 1970 in UTC
   * @return the text
   */
  public static String format(long seconds) {
    String text = Instant.ofEpochSecond(seconds).toString();
    return text.endsWith("T00:00:00Z") ? text.substring(0, text.length() - 10) : text;
  }

  /** Says why a text is no time. */
  static String explain(CharSequence text) {
    String what = Text.quote(text) + " is not a time";
    if (isDigits(text, 0, text.length()) && text.length() == 8) {
      return what + " (a date is written 2017-01-31)";
    }
    if (isDigits(text, 0, text.length()) && text.length() > 11) {
      return what + " (too many digits for seconds: are these milliseconds? divide by 1000)";
    }
    return what + ", expected 2017-01-31, 2017-01-31 13:45:00 or seconds since 1970";
  }

  /** Returns the seconds since 1970, or {@link #INVALID}. */
  static long seconds(CharSequence text) {
    boolean calendar =
        text.length() >= DATE_LENGTH && text.charAt(4) == '-' && text.charAt(7) == '-';
    return calendar ? calendarSeconds(text) : epochSeconds(text);
  }

  private static long calendarSeconds(CharSequence text) {
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, DATE_LENGTH);
    if (year < 0 || month < 1 || month > 12 || day < 1) {
      return INVALID;
    }
    if (day > Month.of(month).length(Year.isLeap(year))) {
      return INVALID;
    }
    long midnight = LocalDate.of(year, month, day).toEpochDay() * 86_400;
    if (text.length() == DATE_LENGTH) {
      return midnight;
    }
    boolean clock =
        text.length() >= MINUTE_LENGTH
            && (text.charAt(DATE_LENGTH) == ' ' || text.charAt(DATE_LENGTH) == 'T')
            && text.charAt(13) == ':';
    return clock ? addClock(midnight, text) : INVALID;
  }

  private static long addClock(long midnight, CharSequence text) {
    int hour = number(text, 11, 13);
    int minute = number(text, 14, MINUTE_LENGTH);
    int second = 0;
    int end = MINUTE_LENGTH;
    if (end < text.length() && text.charAt(end) == ':') {
      second = end + 3 <= text.length() ? number(text, end + 1, end + 3) : -1;
      end = Math.min(end + 3, text.length());
      end = skipFraction(text, end);
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
      return INVALID;
    }
    int offset = offset(text, end);
    return offset == Integer.MIN_VALUE
        ? INVALID
        : midnight + hour * 3600L + minute * 60L + second - offset;
  }

  /**
   * Returns the offset in seconds that the rest of the text spells, 0 for none, MIN_VALUE for
   * anything else.
   */
  private static int offset(CharSequence text, int from) {
    int length = text.length() - from;
    if (length == 0 || (length == 1 && text.charAt(from) == 'Z')) {
      return 0;
    }
    boolean signed =
        length == 6
            && (text.charAt(from) == '+' || text.charAt(from) == '-')
            && text.charAt(from + 3) == ':';
    int hours = signed ? number(text, from + 1, from + 3) : -1;
    int minutes = signed ? number(text, from + 4, from + 6) : -1;
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
      return Integer.MIN_VALUE;
    }
    int seconds = hours * 3600 + minutes * 60;
    return text.charAt(from) == '-' ? -seconds : seconds;
  }

  private static long epochSeconds(CharSequence text) {
    int from = text.length() > 0 && text.charAt(0) == '-' ? 1 : 0;
    int end = from;
    long seconds = 0;
    while (end < text.length() && digit(text, end) >= 0) {
      if (seconds > END_OF_9999) {
        return INVALID;
      }
      seconds = seconds * 10 + digit(text, end++);
    }
    boolean whole = end == text.length();
    if (end == from || seconds > END_OF_9999 || skipFraction(text, end) != text.length()) {
      return INVALID;
    }
    if (whole && from == 0 && end == 8 && looksLikeDate((int) seconds)) {
      return INVALID;
    }
    return from == 0 ? seconds : -seconds;
  }

  private static boolean looksLikeDate(int number) {
    int year = number / 10_000;
    int month = number / 100 % 100;
    int day = number % 100;
    return year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }

  /**
   * Returns the position after a point and at least one digit, or {@code from} where there are
   * none.
   */
  private static int skipFraction(CharSequence text, int from) {
    if (from >= text.length() || text.charAt(from) != '.') {
      return from;
    }
    int end = from + 1;
    while (end < text.length() && digit(text, end) >= 0) {
      end++;
    }
    return end == from + 1 ? from : end;
  }

  private static boolean isDigits(CharSequence text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (digit(text, i) < 0) {
        return false;
      }
    }
    return from < to;
  }

  /** Returns the number that the characters spell, or -1 where one of them is no digit. */
  private static int number(CharSequence text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = digit(text, i);
      if (digit < 0) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static int digit(CharSequence text, int index) {
    int digit = text.charAt(index) - '0';
    return digit >= 0 && digit <= 9 ? digit : -1;
  }
}
