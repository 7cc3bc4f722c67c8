package org.mtl4j.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.mtl4j.data.DataException;
import org.mtl4j.data.EventLog;
import org.mtl4j.data.LogReader;
import org.mtl4j.task.HistoricalCvr;
import org.mtl4j.task.HistorySettings;
import org.mtl4j.task.SetupGroups;
import org.mtl4j.task.Stabilizer;
import org.mtl4j.task.TaskRule;
import org.mtl4j.task.TaskTable;
import org.mtl4j.task.Threshold;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** How conversion setups are told soft from hard by their history. */
final class TaskOptions {
  /** The options by the names of their settings. */
  private static final Map<String, String> NAMES =
      Map.of(
          "halfLife", "--half-life",
          "window", "--window",
          "alpha", "--alpha",
          "onlineAlpha", "--online-alpha",
          "stable", "--stable",
          "groupColumns", "--group-columns",
          "stablePeriod", "--stable-period",
          "stableStrength", "--stable-strength",
          "stableMargin", "--stable-margin",
          "stableStay", "--stable-stay");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--half-life",
      paramLabel = "<time>",
      defaultValue = "7d",
      converter = Durations.HalfLife.class,
      description =
          "Clicks and conversions weigh half as much for every half-life that has gone by, such as"
              + " 7d, 2w or 36h; none for no decay (default: ${DEFAULT-VALUE}).")
  private double halfLife;

  @Option(
      names = "--window",
      paramLabel = "<time>",
      defaultValue = "28d",
      converter = Durations.Window.class,
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
      converter = OneOrMore.class,
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
      converter = Durations.DaysOrNone.class,
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

  /** A number, 1 or more. */
  static final class OneOrMore implements ITypeConverter<Double> {
    private final Ranges.NotNegative number = new Ranges.NotNegative();

    @Override
    public Double convert(String text) {
      if (number.convert(text) < 1) {
        throw new TypeConversionException("'" + text + "' must be a number 1 or more");
      }
      return number.convert(text);
    }
  }

  /** Returns why the options do not go together, or null. */
  String contradiction() {
    return onlineAlpha != null && onlineAlpha > alpha
        ? "--online-alpha " + Format.plain(onlineAlpha) + " must be at most --alpha " + plainAlpha()
        : null;
  }

  /**
   * Checks that the options go together.
   *
   * @throws ParameterException if they do not
   */
  void check() {
    if (contradiction() != null) {
      throw new ParameterException(command.commandLine(), contradiction());
    }
  }

  private String plainAlpha() {
    return Format.plain(alpha);
  }

  /** Returns how much of the past counts. */
  HistorySettings history() {
    return new HistorySettings(halfLife, window);
  }

  /** Returns the plain rule. */
  Threshold threshold() {
    return new Threshold(alpha);
  }

  /** Returns the stabiliser. */
  Stabilizer stabilizer() {
    return new Stabilizer(alpha, longer, strength, margin, stay);
  }

  /**
   * Sets α to what was chosen by validation.
   *
   * @param chosen in place of what the command line says
   * @throws ParameterException if the online threshold that was given is above it
   */
  void choose(double chosen) {
    alpha = chosen;
    check();
  }

  /**
   * Assigns the setups of a log as under another α.
   *
   * @param log with labels, times and setups
   * @param other in place of the command line's
   */
  TaskTable table(EventLog log, double other) {
    TaskRule rule = stable ? stabilizer().withAlpha(other) : new Threshold(other);
    return TaskTable.of(log, history(), rule, groupColumns());
  }

  /** Returns the rule that was chosen. */
  TaskRule rule() {
    return stable ? stabilizer() : threshold();
  }

  /** Returns the threshold at serving time. */
  double onlineAlpha() {
    return onlineAlpha == null ? TaskRule.ONLINE_SHARE * alpha : onlineAlpha;
  }

  /** Returns whether the stabiliser was chosen. */
  boolean isStable() {
    return stable;
  }

  /** Returns the columns by whose values setups are alike. */
  List<String> groupColumns() {
    return groupColumns.list();
  }

  /**
   * Returns the history of a log.
   *
   * @param read with labels
   * @throws DataException if it has no times or no setups
   */
  HistoricalCvr history(LogReader.Result read) {
    return of(read, () -> HistoricalCvr.of(read.log().outcomes(), history()));
  }

  /**
   * Returns the groups of a log's setups.
   *
   * @param read with labels
   * @throws DataException if it has no times, no setups, or no such features
   */
  SetupGroups groups(LogReader.Result read) {
    return of(read, () -> SetupGroups.of(read.log(), groupColumns()));
  }

  /**
   * Assigns the setups of a log on each of its days by the rule that was chosen.
   *
   * @param read with labels
   * @throws DataException if it has no times, no setups, or no features to group by
   */
  TaskTable table(LogReader.Result read) {
    return of(read, () -> TaskTable.of(read.log(), history(), rule(), groupColumns()));
  }

  /** Does something to a log, whose name a complaint then has. */
  static <T> T of(LogReader.Result read, Supplier<T> work) {
    try {
      return work.get();
    } catch (DataException e) {
      throw new DataException(read.report().file(), e.reason(), e.remedy());
    }
  }

  /** Returns for people how much of the past counts and what is compared with it. */
  String describeHistory() {
    return "half-life "
        + Durations.text(halfLife)
        + ", window "
        + Durations.window(window)
        + ", alpha "
        + plainAlpha()
        + ", online "
        + Format.plain(onlineAlpha());
  }

  /** Returns the stabiliser for people. */
  String describeStabilizer() {
    return (groupColumns().isEmpty() ? "no groups" : "by " + String.join(", ", groupColumns()))
        + ", "
        + Format.plain(longer)
        + " times the period, strength "
        + Format.plain(strength)
        + ", margin "
        + Format.plain(margin)
        + ", stay "
        + stay
        + "d";
  }

  /** Returns those settings by their names that have a say in the rule that was chosen. */
  Map<String, String> settings() {
    Map<String, String> settings = allSettings();
    if (!stable) {
      settings.keySet().removeIf(name -> name.startsWith("stable") && !name.equals("stable"));
      settings.remove("groupColumns");
    }
    return settings;
  }

  /** Returns all settings by their names. */
  Map<String, String> allSettings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("halfLife", Durations.text(halfLife));
    settings.put("window", Durations.window(window));
    settings.put("alpha", plainAlpha());
    settings.put("onlineAlpha", Format.plain(onlineAlpha()));
    settings.put("stable", Boolean.toString(stable));
    settings.put("groupColumns", String.join(",", groupColumns()));
    settings.put("stablePeriod", Format.plain(longer));
    settings.put("stableStrength", Format.plain(strength));
    settings.put("stableMargin", Format.plain(margin));
    settings.put("stableStay", stay + "d");
    return settings;
  }

  /**
   * Returns whether a command line says anything of how setups are told soft from hard.
   *
   * @param line as parsed
   */
  static boolean areGiven(ParseResult line) {
    return NAMES.values().stream().anyMatch(line::hasMatchedOption);
  }

  /**
   * Returns the options that were written down as {@link #settings}; what is not among them is as
   * where nothing is said.
   *
   * @param settings of a model's provenance, others too
   */
  static TaskOptions of(Map<String, String> settings) {
    List<String> line = new ArrayList<>();
    NAMES.forEach(
        (setting, option) -> {
          String value = settings.get(setting);
          if (setting.equals("stable")) {
            line.addAll(Boolean.parseBoolean(value) ? List.of(option) : List.of());
          } else if (value != null && !value.isEmpty()) {
            line.add(option + "=" + value);
          }
        });
    return CommandLine.populateCommand(new Alone(), line.toArray(String[]::new)).tasks;
  }

  /** A command of these options and nothing else. */
  @Command(name = "tasks")
  private static final class Alone {
    @Mixin private TaskOptions tasks;
  }
}
