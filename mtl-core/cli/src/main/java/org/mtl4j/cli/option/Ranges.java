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

  /** A whole number, 1 or more. */
  public static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return whole(text, 1);
    }
  }

  /** A number of threads: more than a thousand is a slip of the finger. */
  public static final class Threads implements ITypeConverter<Integer> {
    private static final int MOST = 1024;

    @Override
    public Integer convert(String text) {
      int threads = whole(text, 1);
      if (threads > MOST) {
        throw new TypeConversionException("'" + text + "' is more than " + MOST);
      }
      return threads;
    }
  }

  /** Days of a log: more than a hundred years are a slip of the finger. */
  public static final class Days implements ITypeConverter<Integer> {
    private static final int MOST = 36_525;

    @Override
    public Integer convert(String text) {
      int days = whole(text, 1);
      if (days > MOST) {
        throw new TypeConversionException("'" + text + "' is more than " + MOST);
      }
      return days;
    }
  }

  /** A whole number, 0 or more. */
  public static final class CountOrNone implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return whole(text, 0);
    }
  }

  /** A number greater than 0. */
  public static final class Positive implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return number(text, "greater than 0", x -> x > 0);
    }
  }

  /** A time to measure in, in seconds: more than an hour is a slip of the finger. */
  public static final class Seconds implements ITypeConverter<Double> {
    private static final int MOST = 3600;

    @Override
    public Double convert(String text) {
      return number(text, "greater than 0 and at most " + MOST, x -> x > 0 && x <= MOST);
    }
  }

  /** A time to measure in, in seconds, or 0 for not at all. */
  public static final class SecondsOrNone implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return number(text, "from 0 to " + Seconds.MOST, x -> x >= 0 && x <= Seconds.MOST);
    }
  }

  /** A number, 0 or more. */
  static final class NotNegative implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return number(text, "0 or more", x -> x >= 0);
    }
  }

  /** A share that is neither nothing nor all. */
  static final class Share implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return number(text, "greater than 0 and less than 1", x -> x > 0 && x < 1);
    }
  }

  /** A share that is not all. */
  static final class ShareOrNone implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return number(text, "0 or more and less than 1", x -> x >= 0 && x < 1);
    }
  }

  /** The weight of the loss of hard conversions. */
  public static final class HardWeight implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return number(text, "above 0 and at most 1", x -> x > 0 && x <= 1);
    }
  }

  /** A number from 0 to 1. */
  static final class Strength implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return number(text, "from 0 to 1", x -> x >= 0 && x <= 1);
    }
  }

  /** A number from 0 to 5. */
  static final class Signal implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return number(text, "from 0 to 5", x -> x >= 0 && x <= 5);
    }
  }

  /** A number from 0 to 10. */
  static final class Selection implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return number(text, "from 0 to 10", x -> x >= 0 && x <= 10);
    }
  }

  /** A rate of something rare. */
  static final class Rate implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return number(text, "above 0 and at most 0.5", x -> x > 0 && x <= 0.5);
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
    @Override
    public Widths convert(String text) {
      if (text.equals("none")) {
        return new Widths(List.of());
      }
      try {
        return new Widths(
            Arrays.stream(text.split(",", -1)).map(width -> whole(width.strip(), 1)).toList());
      } catch (TypeConversionException e) {
        throw new TypeConversionException(
            "'" + text + "' are no layer widths; write them like 256,128, or none for no layer");
      }
    }
  }

  private static int whole(String text, int least) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Answered below, as a number out of range is.
    }
    throw new TypeConversionException(
        "'" + text + "' must be a whole number, " + least + " or more");
  }

  private static double number(String text, String range, DoublePredicate allowed) {
    if (NUMBER.matcher(text).matches()) {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number) && allowed.test(number)) {
        return number;
      }
    }
    throw new TypeConversionException("'" + text + "' must be a number " + range);
  }
}
