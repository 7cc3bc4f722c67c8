package org.mtl4j.cli.option;

import java.util.Arrays;
import java.util.List;
import org.mtl4j.report.Format;
import org.mtl4j.task.HistorySettings;
import org.mtl4j.task.Stabilizer;
import org.mtl4j.task.TaskSettings;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** How conversion setups are told soft from hard by their history. */
public final class TaskOptions {
  /** These options alone, without those of the command. */
  @Spec private CommandSpec own;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--half-life",
      paramLabel = "<time>",
      defaultValue = "7d",
      converter = OfDuration.HalfLife.class,
      description =
          "Clicks and conversions weigh half as much for every half-life that has gone by, such as"
              + " 7d, 2w or 36h; none for no decay (default: ${DEFAULT-VALUE}).")
  private double halfLife;

  @Option(
      names = "--window",
      paramLabel = "<time>",
      defaultValue = "28d",
      converter = OfDuration.Window.class,
      description =
          "How far back clicks count, in whole days; none for no limit (default:"
              + " ${DEFAULT-VALUE}).")
  private int window;

  @Option(
      names = "--alpha",
      paramLabel = "<rate>",
      defaultValue = "0.01",
      converter = Ranges.Share.class,
      description =
          "A setup is soft where its historical CVR is greater than this, else hard; between 0 and"
              + " 1 (default: ${DEFAULT-VALUE}).")
  private double alpha;

  @Option(
      names = "--online-alpha",
      paramLabel = "<rate>",
      converter = Ranges.Share.class,
      description = "The threshold at serving time, at most --alpha (default: 0.9 of --alpha).")
  private Double onlineAlpha;

  @Option(
      names = "--stable",
      description =
          "Assign by the stabiliser: it shrinks the rate of a setup with few clicks towards that of"
              + " a longer period and of its group, and lets setups change side only past a margin"
              + " and after a minimum stay.")
  private boolean stable;

  @Option(
      names = "--group-columns",
      paramLabel = "<columns>",
      converter = OfColumns.class,
      description =
          "Stabiliser: categorical features by whose values setups are alike, such as the type of"
              + " the advertiser and the category of the conversion, separated by commas, the"
              + " largest groups' first (default: all setups are one group).")
  private Columns groupColumns = new Columns(List.of());

  @Option(
      names = "--stable-period",
      paramLabel = "<x>",
      defaultValue = "4",
      converter = Ranges.OneOrMore.class,
      description =
          "Stabiliser: how many times as long as --half-life and --window the longer period is"
              + " (default: ${DEFAULT-VALUE}).")
  private double longer;

  @Option(
      names = "--stable-strength",
      paramLabel = "<n>",
      defaultValue = "1",
      converter = Ranges.Positive.class,
      description =
          "Stabiliser: how many conversions at the threshold the longer period's rate, or a"
              + " group's, is worth (default: ${DEFAULT-VALUE}).")
  private double strength;

  @Option(
      names = "--stable-margin",
      paramLabel = "<x>",
      defaultValue = "1",
      converter = Ranges.NotNegative.class,
      description =
          "Stabiliser: how many standard errors past the threshold a rate has to be for a change of"
              + " side (default: ${DEFAULT-VALUE}).")
  private double margin;

  @Option(
      names = "--stable-stay",
      paramLabel = "<time>",
      defaultValue = "7d",
      converter = OfDuration.DaysOrNone.class,
      description =
          "Stabiliser: days from a change of side to the next, 0d for no minimum (default:"
              + " ${DEFAULT-VALUE}).")
  private int stay;

  /**
   * Names of columns.
   *
   * @param list in their order
   */
  record Columns(List<String> list) {}

  /** Names separated by commas. */
  static final class OfColumns implements ITypeConverter<Columns> {
    @Override
    public Columns convert(String text) {
      List<String> names = Arrays.asList(text.split(",", -1));
      if (names.contains("") || names.stream().distinct().count() < names.size()) {
        throw new TypeConversionException(
            "'" + text + "' must be the names of columns, each once, with commas between them");
      }
      return new Columns(names);
    }
  }

  /** Returns why the options do not go together, or null. */
  String contradiction() {
    return onlineAlpha != null && onlineAlpha > alpha
        ? "--online-alpha "
            + Format.plain(onlineAlpha)
            + " must be at most --alpha "
            + Format.plain(alpha)
        : null;
  }

  /**
   * Checks that the options go together.
   *
   * @throws ParameterException if they do not
   */
  public void check() {
    if (contradiction() != null) {
      throw new ParameterException(command.commandLine(), contradiction());
    }
  }

  /** Returns how much of the past counts. */
  public HistorySettings history() {
    return new HistorySettings(halfLife, window);
  }

  /**
   * Sets α to what was chosen by validation.
   *
   * @param chosen in place of what the command line says
   * @throws ParameterException if the online threshold that was given is above it
   */
  public void choose(double chosen) {
    alpha = chosen;
    check();
  }

  /** Returns the settings of options that go together. */
  public TaskSettings settings() {
    TaskSettings settings = settings(alpha);
    return onlineAlpha == null ? settings : settings.withOnlineAlpha(onlineAlpha);
  }

  /**
   * Returns the settings with another α, and the usual threshold at serving time.
   *
   * @param other in place of the command line's
   */
  public TaskSettings settings(double other) {
    return TaskSettings.DEFAULT
        .withHistory(history())
        .withStabilizer(new Stabilizer(other, longer, strength, margin, stay))
        .withStable(stable)
        .withGroupColumns(groupColumns.list());
  }

  /**
   * Returns whether a command line has one of these options.
   *
   * @param line as parsed
   */
  public boolean areGiven(ParseResult line) {
    return own.options().stream().anyMatch(option -> line.hasMatchedOption(option.longestName()));
  }
}
