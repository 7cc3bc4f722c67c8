package org.mtl4j.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Durations on the command line: a number and a unit, d for days, w for weeks or h for hours, or
 * {@code none}.
 */
final class Durations {
  private static final String NONE = "none";

  /** More than a hundred years are a slip of the finger. */
  private static final int MOST = 36_525;

  private static final Pattern DURATION = Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?)([dwh])");

  private Durations() {}

  /** A half-life in days, greater than 0; {@code none} is infinity, under which nothing decays. */
  static final class HalfLife implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      if (text.equals(NONE)) {
        return Double.POSITIVE_INFINITY;
      }
      double days = days(text);
      if (!(days > 0 && days <= MOST)) {
        throw new TypeConversionException(
            "'" + text + "' must be longer than 0d and at most " + MOST + "d, or none");
      }
      return days;
    }
  }

  /** A number of whole days, 1 or more; {@code none} is 0, for no limit. */
  static final class Window implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return text.equals(NONE) ? 0 : whole(text, 1);
    }
  }

  /** A number of whole days, 1 or more. */
  static final class Days implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return whole(text, 1);
    }
  }

  /** A number of whole days, 0 or more. */
  static final class DaysOrNone implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return whole(text, 0);
    }
  }

  /** Returns days as text that would be read as the same: {@code 7d}, {@code none}. */
  static String text(double days) {
    return Double.isInfinite(days) ? NONE : Format.plain(days) + "d";
  }

  /** Returns a window as text that would be read as the same: {@code 28d}, {@code none}. */
  static String window(int days) {
    return days == 0 ? NONE : days + "d";
  }

  private static int whole(String text, int least) {
    double days = days(text);
    if (days != Math.rint(days) || days < least || days > MOST) {
      throw new TypeConversionException(
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

  private static double days(String text) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is no duration; write it like 7d, 4w or 36h");
    }
    double number = Double.parseDouble(parts.group(1));
    return switch (parts.group(2)) {
      case "w" -> 7 * number;
      case "h" -> number / 24;
      default -> number;
    };
  }
}
