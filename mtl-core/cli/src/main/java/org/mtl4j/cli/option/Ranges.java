package org.mtl4j.cli.option;

import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import org.mtl4j.data.time.Durations;
import org.mtl4j.data.time.Times;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Numbers on the command line. A class for each range of numbers that no settings of the library
 * check, or that they check too late.
 */
public final class Ranges {
  /** How a number is written, finite or not; Java would take {@code 1d} and {@code 0x1p3}, too. */
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?((\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?|NaN|Infinity)");

  private Ranges() {}

  /**
   * Reads a whole number.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static int whole(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + text + "' must be a whole number, at most " + Integer.MAX_VALUE, e);
    }
  }

  /**
   * Reads a finite number.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static double number(String text) {
    double number = parse(text);
    if (!Double.isFinite(number)) {
      String wanted = NUMBER.matcher(text).matches() ? "a finite number" : "a number";
      throw new IllegalArgumentException("'" + text + "' must be " + wanted);
    }
    return number;
  }

  /** Returns a number, NaN where the text is none. */
  private static double parse(String text) {
    return NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
  }

  /** A whole number of any sign. */
  public static final class Whole implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        throw new TypeConversionException(
            "'" + text + "' must be a whole number, at most " + Long.MAX_VALUE);
      }
    }
  }

  /** Whole numbers of a range. */
  public abstract static class OfWhole implements ITypeConverter<Integer> {
    private final int least;
    private final int most;

    /**
     * Creates the range.
     *
     * @param least the lowest number of it
     * @param most the highest number of it, or {@link Integer#MAX_VALUE}
     */
    protected OfWhole(int least, int most) {
      this.least = least;
      this.most = most;
    }

    @Override
    public final Integer convert(String text) {
      try {
        int number = Integer.parseInt(text);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Answered below, as a number out of range is.
      }
      String range =
          most == Integer.MAX_VALUE ? ", " + least + " or more" : " from " + least + " to " + most;
      throw new TypeConversionException("'" + text + "' must be a whole number" + range);
    }
  }

  /** Numbers of a range. */
  public abstract static class OfNumber implements ITypeConverter<Double> {
    private final String range;
    private final DoublePredicate allowed;

    /**
     * Creates the range.
     *
     * @param range how a message names it
     * @param allowed whether a number belongs to it
     */
    protected OfNumber(String range, DoublePredicate allowed) {
      this.range = range;
      this.allowed = allowed;
    }

    @Override
    public final Double convert(String text) {
      double number = parse(text);
      if (!Double.isFinite(number) || !allowed.test(number)) {
        throw new TypeConversionException("'" + text + "' must be a number " + range);
      }
      return number;
    }
  }

  /** A whole number, 1 or more. */
  public static final class Count extends OfWhole {
    public Count() {
      super(1, Integer.MAX_VALUE);
    }
  }

  /** A number of threads: more than a thousand is a typing error. */
  public static final class Threads extends OfWhole {
    public Threads() {
      super(1, 1024);
    }
  }

  /** A number greater than 0. */
  public static final class Positive extends OfNumber {
    public Positive() {
      super("greater than 0", x -> x > 0);
    }
  }

  /** A time to measure in, in seconds: more than an hour is a typing error. */
  public static final class Seconds extends OfNumber {
    public Seconds() {
      super("greater than 0 and at most 3600", x -> x > 0 && x <= 3600);
    }
  }

  /** A time to measure in, in seconds, or 0 for no measurement. */
  public static final class SecondsOrNone extends OfNumber {
    public SecondsOrNone() {
      super("from 0 to 3600", x -> x >= 0 && x <= 3600);
    }
  }

  /** A share between 0 and 1, without both. */
  static final class Share extends OfNumber {
    Share() {
      super("greater than 0 and less than 1", x -> x > 0 && x < 1);
    }
  }

  /** A share from 0 to 1, without 1. */
  static final class ShareOrNone extends OfNumber {
    ShareOrNone() {
      super("0 or more and less than 1", x -> x >= 0 && x < 1);
    }
  }

  /** A duration of whole days, 1 or more. */
  public static final class Duration implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      try {
        return Durations.days(text, 1);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** A time as {@link Times} reads it, in seconds since 1970. */
  public static final class Time implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        return Times.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
