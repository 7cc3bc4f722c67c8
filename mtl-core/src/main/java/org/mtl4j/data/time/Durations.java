package org.mtl4j.data.time;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as text, in days: a number and a unit, d for days, w for weeks or h for hours, or
 * {@code none}.
 *
 * <p>Settings are written in this form and read back from it: {@code 7d} is 7, {@code 36h} is 1.5.
 */
public final class Durations {
  /** The seconds of a day; as in all of Unix time, leap seconds are not counted. */
  public static final int SECONDS_PER_DAY = 86_400;

  private static final String NONE = "none";

  /** More than a hundred years is a typing error. */
  private static final int MOST = 36_525;

  private static final Pattern DURATION = Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?)([dwh])");

  private Durations() {}

  /**
   * Returns a half-life in days.
   *
   * @param text such as {@code 7d} or {@code none}
   * @return greater than 0; infinity for {@code none}, which means no decay
   * @throws IllegalArgumentException if the text is not a duration longer than 0 and up to a
   *     century
   */
  public static double halfLife(String text) {
    if (text.equals(NONE)) {
      return Double.POSITIVE_INFINITY;
    }
    double days = parse(text);
    if (!(days > 0 && days <= MOST)) {
      throw new IllegalArgumentException(
          "'" + text + "' must be longer than 0d and at most " + MOST + "d, or none");
    }
    return days;
  }

  /**
   * Returns a window in whole days.
   *
   * @param text such as {@code 28d} or {@code none}
   * @return 1 or more; 0 for {@code none}, which means no limit
   * @throws IllegalArgumentException if the text is not a duration of whole days, from one day to a
   *     century
   */
  public static int window(String text) {
    return text.equals(NONE) ? 0 : days(text, 1);
  }

  /**
   * Returns a number of whole days.
   *
   * @param text such as {@code 28d} or {@code 4w}
   * @param least the fewest days that are allowed
   * @throws IllegalArgumentException if the text is not a duration of whole days, from the fewest
   *     allowed to a century
   */
  public static int days(String text, int least) {
    double days = parse(text);
    if (days != Math.rint(days) || days < least || days > MOST) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' must be whole days, from "
              + least
              + "d to "
              + MOST
              + "d, written like 28d or 4w");
    }
    return (int) days;
  }

  /**
   * Returns a half-life as text that is read as the same: {@code 7d}, {@code none}.
   *
   * @param days greater than 0; infinity is {@code none}
   */
  public static String ofHalfLife(double days) {
    return Double.isInfinite(days)
        ? NONE
        : BigDecimal.valueOf(days).stripTrailingZeros().toPlainString() + "d";
  }

  /**
   * Returns a window as text that is read as the same: {@code 28d}, {@code none}.
   *
   * @param days 0 is {@code none}
   */
  public static String ofWindow(int days) {
    return days == 0 ? NONE : ofDays(days);
  }

  /**
   * Returns whole days as text that is read as the same: {@code 28d}.
   *
   * @param days the number of days
   */
  public static String ofDays(int days) {
    return days + "d";
  }

  private static double parse(String text) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a duration; write it like 7d, 4w or 36h");
    }
    double number = Double.parseDouble(parts.group(1));
    return switch (parts.group(2)) {
      case "w" -> 7 * number;
      case "h" -> number / 24;
      default -> number;
    };
  }
}
