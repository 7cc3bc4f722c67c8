package org.mtl4j.cli.option;

import java.util.List;
import java.util.function.BiFunction;
import org.mtl4j.data.time.Durations;
import org.mtl4j.task.HistorySettings;
import org.mtl4j.task.Stabilizer;
import org.mtl4j.task.TaskSettings;

/** How conversion setups are divided into soft and hard by their history. */
public final class TaskOptions extends OptionTable<TaskSettings> {
  private final Row<Double> onlineAlpha;

  /** Creates the options, whose defaults are the library's. */
  public TaskOptions() {
    super(TaskSettings.DEFAULT);
    row(
            "--half-life <time>",
            Durations::halfLife,
            Durations::ofHalfLife,
            tasks -> tasks.history().halfLife(),
            (tasks, days) -> tasks.withHistory(new HistorySettings(days, tasks.history().window())))
        .help(
            "Time after which a click or conversion weighs half as much, such as 7d, 2w or 36h;"
                + " none for no decay");
    row(
            "--window <time>",
            Durations::window,
            Durations::ofWindow,
            tasks -> tasks.history().window(),
            (tasks, days) ->
                tasks.withHistory(new HistorySettings(tasks.history().halfLife(), days)))
        .help("How far back clicks count, in whole days; none for no limit");
    number("--alpha <rate>", TaskSettings::alpha, TaskSettings::withAlpha)
        .help(
            "Threshold of the historical CVR: a setup is soft if its CVR is greater, else hard;"
                + " between 0 and 1");
    onlineAlpha =
        number("--online-alpha <rate>", TaskSettings::onlineAlpha, (tasks, rate) -> tasks)
            .help("Threshold at serving time, at most --alpha", "0.9 of --alpha");
    flag(
        "--stable",
        TaskSettings::withStable,
        "Assign by the stabiliser: it shrinks the rate of a setup with few clicks towards that of a"
            + " longer period and of its group, and lets a setup change side only past a margin and"
            + " after a minimum stay.");
    row(
            "--group-columns <columns>",
            text -> List.of(text.split(",", -1)),
            columns -> String.join(",", columns),
            TaskSettings::groupColumns,
            TaskSettings::withGroupColumns)
        .help(
            "Stabiliser: categorical features that group similar setups, separated by commas, the"
                + " feature with the largest groups first; such as the type of the advertiser and"
                + " the category of the conversion",
            "all setups are one group");
    number("--stable-period <x>", s -> s.stabilizer().longer(), stabilizer(Stabilizer::withLonger))
        .help("Stabiliser: length of the longer period, in multiples of --half-life and --window");
    number(
            "--stable-strength <n>",
            tasks -> tasks.stabilizer().strength(),
            stabilizer(Stabilizer::withStrength))
        .help(
            "Stabiliser: strength of the prior, which is the rate of the longer period and of the"
                + " group: the number of pseudo-conversions that it has at a rate of --alpha");
    number("--stable-margin <x>", s -> s.stabilizer().margin(), stabilizer(Stabilizer::withMargin))
        .help(
            "Stabiliser: how many standard errors a rate must be past the threshold before a setup"
                + " changes side");
    days("--stable-stay <time>", s -> s.stabilizer().stay(), stabilizer(Stabilizer::withStay))
        .help("Stabiliser: minimum time between two changes of side, 0d for no minimum");
  }

  /** Returns how to change the stabiliser of settings and nothing else. */
  private static <V> BiFunction<TaskSettings, V, TaskSettings> stabilizer(
      BiFunction<Stabilizer, V, Stabilizer> with) {
    return (tasks, value) ->
        new TaskSettings(
            tasks.history(),
            with.apply(tasks.stabilizer(), value),
            tasks.onlineAlpha(),
            tasks.stable(),
            tasks.groupColumns());
  }

  /**
   * Returns the settings.
   *
   * @throws UsageException if they are out of range or do not go together
   */
  public TaskSettings settings() {
    return settings(usual);
  }

  /**
   * Returns settings with what the command line gives.
   *
   * @param others has what it does not give
   * @throws UsageException if they are out of range or do not go together
   */
  public TaskSettings settings(TaskSettings others) {
    return online(applyTo(others));
  }

  /** Returns the settings with the usual threshold at serving time. */
  public TaskSettings offline() {
    return applyTo(usual);
  }

  /**
   * Returns settings with the threshold at serving time that the command line gives.
   *
   * @throws UsageException if it is above that of the settings
   */
  public TaskSettings online(TaskSettings settings) {
    return onlineAlpha.applyTo(settings, TaskSettings::withOnlineAlpha);
  }
}
