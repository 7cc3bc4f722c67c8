package org.mtl4j.cli.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.time.Durations;
import org.mtl4j.report.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * Options that change settings of the library, as a table: each row has the option's name and the
 * label of its value, how to get the default from the settings, how to make settings with another
 * value, and the words of help.
 *
 * <p>A default is that of the settings with which a command creates the table, such as {@code
 * TrainingSettings.DEFAULT} or those of {@code TeadsSettings.DEFAULT}. The tables are {@link
 * NetworkOptions}, {@link TrainingOptions}, {@link TaskOptions}, {@link WorldOptions} and those of
 * single commands.
 *
 * <p>The settings themselves check the range of a value, so no row states it again. A table is a
 * picocli mixin: its rows are options of the command that has it as a field.
 *
 * @param <S> the settings, such as a record
 */
@Command
public abstract class OptionTable<S> {
  /** A comma, but not the last character: picocli would pass over what is missing behind it. */
  private static final String COMMA = ",(?!$)";

  /** The settings with the defaults that help tells. */
  protected final S usual;

  private final List<Row<?>> rows = new ArrayList<>();

  /**
   * Creates a table without rows.
   *
   * @param usual the settings with the defaults that help tells
   */
  protected OptionTable(S usual) {
    this.usual = usual;
  }

  /** Adds the options to a command; picocli calls it. */
  @Spec
  final void register(CommandSpec own) {
    rows.forEach(row -> own.addOption(row.option()));
  }

  /** Begins the row of a whole number. */
  protected final Row<Integer> whole(
      String name, Function<S, Integer> get, BiFunction<S, Integer, S> with) {
    return row(name, Ranges::whole, String::valueOf, get, with);
  }

  /** Begins the row of a whole number that is 1 or more, where the settings take 0 or less. */
  protected final Row<Integer> count(
      String name, Function<S, Integer> get, BiFunction<S, Integer, S> with) {
    return row(name, new Ranges.Count(), String::valueOf, get, with);
  }

  /** Begins the row of a number. */
  protected final Row<Double> number(
      String name, Function<S, Double> get, BiFunction<S, Double, S> with) {
    return row(name, Ranges::number, Format::plain, get, with);
  }

  /** Begins the row of a duration of whole days, 0 or more. */
  protected final Row<Integer> days(
      String name, Function<S, Integer> get, BiFunction<S, Integer, S> with) {
    return row(name, text -> Durations.days(text, 0), Durations::ofDays, get, with);
  }

  /** Begins the row of one of some names. */
  protected final <V> Row<V> choice(
      String name, Choice<V> names, Function<S, V> get, BiFunction<S, V, S> with) {
    Row<V> row = row(name, names, names::name, get, with);
    row.builder.completionCandidates(names);
    return row;
  }

  /**
   * Begins the row of some values, separated by commas; an option that is given twice has the
   * values of both.
   */
  protected final <V> Row<List<V>> list(
      String name,
      ITypeConverter<V> read,
      Function<V, String> write,
      Function<S, List<V>> get,
      BiFunction<S, List<V>, S> with) {
    Row<List<V>> row =
        new Row<>(
            name,
            text -> read(read, text),
            values -> values.stream().map(write).collect(Collectors.joining(",")),
            get,
            with);
    row.builder
        .type(List.class)
        .auxiliaryTypes(Object.class)
        .splitRegex(COMMA)
        .splitRegexSynopsisLabel(",");
    return row;
  }

  private static <V> V read(ITypeConverter<V> read, String text) throws Exception {
    if (text.endsWith(",")) {
      throw new IllegalArgumentException(
          "a value is missing after the last comma of '" + text + "'");
    }
    return read.convert(text);
  }

  /**
   * Begins a row.
   *
   * @param name of the option, and behind a space the label of its value: {@code --days <n>}
   * @param read a value from text; throws an IllegalArgumentException if it is none
   * @param write the default as a user would write it
   * @param get returns the value that settings have
   * @param with returns settings with another value; throws an IllegalArgumentException if it is
   *     out of range
   */
  protected final <V> Row<V> row(
      String name,
      ITypeConverter<V> read,
      Function<V, String> write,
      Function<S, V> get,
      BiFunction<S, V, S> with) {
    return new Row<>(name, read, write, get, with);
  }

  /** Adds a switch: {@code --name} turns it on, and so does {@code --name=true}. */
  protected final Row<Boolean> flag(String name, BiFunction<S, Boolean, S> with, String help) {
    Row<Boolean> row = row(name, Boolean::valueOf, String::valueOf, s -> false, with);
    // Without a converter picocli refuses what is neither true nor false.
    row.builder.type(boolean.class).converters(new ITypeConverter<?>[0]);
    return row.add(help);
  }

  /** Returns whether the command line has one of these options. */
  public boolean areGiven() {
    return rows.stream().anyMatch(row -> row.given().isPresent());
  }

  /** Returns whether the command line has one of these options that has one of some names. */
  public boolean areGiven(String... names) {
    return rows.stream()
        .filter(row -> List.of(names).contains(row.option().longestName()))
        .anyMatch(row -> row.given().isPresent());
  }

  /**
   * Returns settings with the values that the command line gives.
   *
   * @param settings has those that it does not give
   * @throws UsageException if a value is out of range
   */
  public S applyTo(S settings) {
    S changed = settings;
    for (Row<?> row : rows) {
      changed = row.applyTo(changed);
    }
    return changed;
  }

  /**
   * One option.
   *
   * @param <V> its values
   */
  protected final class Row<V> {
    private final OptionSpec.Builder builder;
    private final Function<V, String> write;
    private final Function<S, V> get;
    private final BiFunction<S, V, S> with;
    private @Nullable OptionSpec option;

    private Row(
        String nameAndLabel,
        ITypeConverter<?> read,
        Function<V, String> write,
        Function<S, V> get,
        BiFunction<S, V, S> with) {
      String[] words = nameAndLabel.split(" ", 2);
      this.builder =
          OptionSpec.builder(words[0])
              .type(Object.class)
              .paramLabel(words[words.length - 1])
              .converters(text -> convert(read, text));
      this.write = write;
      this.get = get;
      this.with = with;
    }

    private Object convert(ITypeConverter<?> read, String text) throws Exception {
      try {
        return read.convert(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }

    /** Adds the row to the table. Help tells the default behind these words. */
    public Row<V> help(String words) {
      return help(words, write.apply(get.apply(usual)));
    }

    /**
     * Adds the row to the table.
     *
     * @param words what the option is about, without a full stop
     * @param otherwise what holds where the option is absent
     */
    public Row<V> help(String words, String otherwise) {
      return add(words + " (default: " + otherwise + ").");
    }

    /** Adds the row to the table. */
    public Row<V> add(String help) {
      option = builder.description(help).build();
      rows.add(this);
      return this;
    }

    private OptionSpec option() {
      return Objects.requireNonNull(option, "a row without help");
    }

    /** Returns the value that the command line gives. */
    public Optional<V> given() {
      return option().command().commandLine().getParseResult().hasMatchedOption(option())
          ? Optional.of(option().getValue())
          : Optional.empty();
    }

    /** Returns the value that the command line gives, or the default. */
    public V value() {
      return given().orElseGet(() -> get.apply(usual));
    }

    private S applyTo(S settings) {
      return applyTo(settings, with);
    }

    /**
     * Returns settings with the value that the command line gives, for a row that the table leaves
     * alone.
     *
     * @throws UsageException if the value is out of range
     */
    public S applyTo(S settings, BiFunction<S, V, S> change) {
      Optional<V> given = given();
      try {
        return given.isPresent() ? change.apply(settings, given.get()) : settings;
      } catch (IllegalArgumentException e) {
        throw new UsageException(
            "Invalid value for option '" + option().longestName() + "': " + e.getMessage());
      }
    }
  }
}
