package org.mtl4j.data.time;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Times as seconds since 1970-01-01T00:00:00 UTC.
 *
 * <p>Accepted are:
 *
 * <ul>
 *   <li>dates, the year first: {@code 2017-01-31}, {@code 2017/1/31};
 *   <li>date-times with a blank or a T: {@code 2017-01-31 13:45}, {@code 2017-01-31 7:05:00},
 *       {@code 2017-01-31T13:45:10.25}; a fraction has a point or a comma and any number of digits;
 *   <li>these in UTC ({@code Z}, {@code UTC}, {@code GMT}) or with an offset ({@code +02}, {@code
 *       +0200}, {@code -03:30}), with a blank before it or without; UTC by default;
 *   <li>numbers since 1970: {@code 1485870300}, {@code 1485870300.0}, {@code 1.4858703E9}. If no
 *       {@link EpochUnit} is given, it is recognised by size: at most 11 digits before the point
 *       are seconds, 12 to 14 milliseconds, 15 to 17 microseconds, 18 or 19 nanoseconds.
 * </ul>
 *
 * <p>Fractions of a second are cut off, towards the past; a leap second (23:59:60 in UTC) counts as
 * the second before it.
 *
 * <p>Not accepted are 8, 12 or 14 digits that spell a calendar date ({@code 20170131}, {@code
 * 201701311345}, {@code 20170131134500}), unless a unit is given, because they are nearly always
 * dates and not seconds; and times past the year 9999.
 */
public final class Times {
  private Times() {}

  /**
   * Reads a time; the unit of a number is recognised by its size.
   *
   * @param text the text
   * @return seconds since 1970 in UTC
   * @throws IllegalArgumentException if the text is not a time; the message says what to write
   *     instead
   */
  public static long parse(String text) {
    long seconds = new TimeParser(null).seconds(text);
    if (seconds == TimeParser.INVALID) {
      throw new IllegalArgumentException("'" + text + "' " + explain(text, null));
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

  /**
   * Writes a day as {@code 2017-01-31}.
   *
   * @param day days since 1970-01-01 in UTC
   * @return the text
   */
  public static String formatDay(long day) {
    return format(startOf(day));
  }

  /**
   * Returns the day of a time.
   *
   * @param seconds seconds since 1970 in UTC
   * @return days since 1970-01-01 in UTC, negative before
   */
  public static long day(long seconds) {
    return Math.floorDiv(seconds, Durations.SECONDS_PER_DAY);
  }

  /**
   * Returns the first second of a day.
   *
   * @param day days since 1970-01-01 in UTC
   * @return seconds since 1970 in UTC
   */
  public static long startOf(long day) {
    return day * Durations.SECONDS_PER_DAY;
  }

  /**
   * Says why a text is not a time and how it is written.
   *
   * @param text a text that {@link TimeParser} refused
   * @param declared the unit of numbers, or null if it is recognised by their size
   * @return the words that follow the text in a message
   */
  public static String explain(CharSequence text, @Nullable EpochUnit declared) {
    String what = "is not a time";
    String plain = text.toString().strip();
    if (plain.matches("([0-9]{8}|[0-9]{12}|[0-9]{14})([.][0-9]+)?") && declared == null) {
      return what + " (a date is written 2017-01-31, with its time 2017-01-31 13:45:00)";
    }
    if (plain.matches("[-+]?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?")) {
      String unit = declared == null ? "" : " in " + declared.text();
      return what + unit + " (it is outside the years 0 to 9999; 2017-01-31 is 1485820800 seconds)";
    }
    if (plain.matches("[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}.*")) {
      return what + " (the year comes first: 2017-01-31)";
    }
    if (plain.toLowerCase(Locale.ROOT).matches(".*[0-9] ?[ap][.]?m[.]?")) {
      return what + " (a day has 24 hours: 2017-01-31 13:45:00)";
    }
    if (plain.matches("[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}.+:.*[A-Za-z]{2,}.*")) {
      return what + " (a zone is written as its offset: 2017-01-31 13:45:00+02:00)";
    }
    return what + ", expected 2017-01-31, 2017-01-31 13:45:00 or seconds since 1970";
  }
}
