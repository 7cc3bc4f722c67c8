package org.mtl4j.cli.option;

import java.util.function.Function;
import org.mtl4j.data.time.Durations;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations on the command line. */
public final class OfDuration {
  private OfDuration() {}

  /** A half-life in days, greater than 0; {@code none} is infinity, under which nothing decays. */
  static final class HalfLife implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return read(text, Durations::halfLife);
    }
  }

  /** A number of whole days, 1 or more; {@code none} is 0, for no limit. */
  static final class Window implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return read(text, Durations::window);
    }
  }

  /** A number of whole days, 1 or more. */
  public static final class Days implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return read(text, days -> Durations.days(days, 1));
    }
  }

  /** A number of whole days, 0 or more. */
  public static final class DaysOrNone implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return read(text, days -> Durations.days(days, 0));
    }
  }

  private static <T> T read(String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
