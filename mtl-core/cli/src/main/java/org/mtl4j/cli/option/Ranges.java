package org.mtl4j.cli.option;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import org.mtl4j.data.time.Times;
import org.mtl4j.report.Format;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers on the command line, each with its range: what is outside is wrong usage. */
public final class Ranges {
  /** How a number is written; Java would take {@code 1d} and {@code 0x1p3}, too. */
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

  private Ranges() {}

  /** A whole number of any sign. */
  public static final class Whole implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        throw new TypeConversionException(
            "'" + text + "' must be a whole number, of at most 18 digits");
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
      if (NUMBER.matcher(text).matches()) {
        double number = Double.parseDouble(text);
        if (Double.isFinite(number) && allowed.test(number)) {
          return number;
        }
      }
      throw new TypeConversionException("'" + text + "' must be a number " + range);
    }
  }

  /** A whole number, 1 or more. */
  public static final class Count extends OfWhole {
    public Count() {
      super(1, Integer.MAX_VALUE);
    }
  }

  /** A whole number, 0 or more. */
  public static final class CountOrNone extends OfWhole {
    public CountOrNone() {
      super(0, Integer.MAX_VALUE);
    }
  }

  /** A number of threads: more than a thousand is a typing error. */
  public static final class Threads extends OfWhole {
    public Threads() {
      super(1, 1024);
    }
  }

  /** Days of a log: more than a hundred years are a typing error. */
  public static final class Days extends OfWhole {
    public Days() {
      super(1, 36_525);
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

  /** A number, 0 or more. */
  static final class NotNegative extends OfNumber {
    NotNegative() {
      super("0 or more", x -> x >= 0);
    }
  }

  /** A number, 1 or more. */
  static final class OneOrMore extends OfNumber {
    OneOrMore() {
      super("1 or more", x -> x >= 1);
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

  /** The weight of the loss of hard conversions. */
  public static final class HardWeight extends OfNumber {
    public HardWeight() {
      super("above 0 and at most 1", x -> x > 0 && x <= 1);
    }
  }

  /** A number from 0 to 1. */
  static final class Strength extends OfNumber {
    Strength() {
      super("from 0 to 1", x -> x >= 0 && x <= 1);
    }
  }

  /** A number from 0 to 5. */
  static final class Signal extends OfNumber {
    Signal() {
      super("from 0 to 5", x -> x >= 0 && x <= 5);
    }
  }

  /** A number from 0 to 10. */
  static final class Selection extends OfNumber {
    Selection() {
      super("from 0 to 10", x -> x >= 0 && x <= 10);
    }
  }

  /** A rate of a rare event. */
  static final class Rate extends OfNumber {
    Rate() {
      super("above 0 and at most 0.5", x -> x > 0 && x <= 0.5);
    }
  }

  /**
   * The range of some rates.
   *
   * @param least the lowest
   * @param most the highest
   */
  record RatePair(double least, double most) {
    /** Returns the pair as it would be written on a command line. */
    @Override
    public String toString() {
      return Format.plain(least) + "," + Format.plain(most);
    }
  }

  /** Two rates separated by a comma, the lower one first. */
  static final class OfRatePair implements ITypeConverter<RatePair> {
    private final Rate rate = new Rate();

    @Override
    public RatePair convert(String text) {
      String[] parts = text.split(",", -1);
      if (parts.length != 2) {
        throw new TypeConversionException(
            "'" + text + "' must be two rates with a comma between them, like 0.0002,0.45");
      }
      RatePair pair = new RatePair(rate.convert(parts[0]), rate.convert(parts[1]));
      if (pair.least > pair.most) {
        throw new TypeConversionException("'" + text + "' must have the lower rate first");
      }
      return pair;
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

  /**
   * The widths of some layers.
   *
   * @param list from the inputs' side, possibly empty
   */
  record Widths(List<Integer> list) {}

  /** Widths separated by commas, or {@code none}. */
  static final class OfWidths implements ITypeConverter<Widths> {
    private final Count width = new Count();

    @Override
    public Widths convert(String text) {
      if (text.equals("none")) {
        return new Widths(List.of());
      }
      try {
        return new Widths(
            Arrays.stream(text.split(",", -1)).map(one -> width.convert(one.strip())).toList());
      } catch (TypeConversionException e) {
        throw new TypeConversionException(
            "'" + text + "' must be layer widths like 256,128, or none for no layer");
      }
    }
  }
}
