package org.mtl4j.task;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.mtl4j.data.Settings;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.time.Durations;

/**
 * How conversion setups are divided into soft and hard by their history: how much of the past
 * counts, the thresholds, and whether the stabiliser decides.
 *
 * <p>A model file holds them as text ({@link #inEffect}), from which they are read ({@link #of}),
 * so that a new log is assigned as the log of the training was.
 *
 * <pre>{@code
 * EventLog assigned = TaskSettings.DEFAULT.withAlpha(0.05).assign(log);
 * }</pre>
 *
 * @param history how much of the past counts
 * @param stabilizer the rule under which few setups change; its α is also that of the plain
 *     threshold
 * @param onlineAlpha the threshold at serving time, greater than 0 and at most α
 * @param stable true where the stabiliser decides, false where the threshold alone does
 * @param groupColumns categorical features by whose values the stabiliser groups setups, the
 *     largest groups' first; empty for no groups. A name must not hold a comma
 */
public record TaskSettings(
    HistorySettings history,
    Stabilizer stabilizer,
    double onlineAlpha,
    boolean stable,
    List<String> groupColumns) {
  private static final MathContext DIGITS = new MathContext(10);

  /** The threshold alone, α = 0.01 and {@link TaskRule#ONLINE_SHARE} of it online. */
  public static final TaskSettings DEFAULT =
      new TaskSettings(
          HistorySettings.DEFAULT,
          Stabilizer.DEFAULT,
          usualOnline(Stabilizer.DEFAULT.alpha()),
          false,
          List.of());

  private static final String STABLE = "stable";
  private static final String GROUP_COLUMNS = "groupColumns";

  /**
   * Checks the settings and copies the columns.
   *
   * @throws IllegalArgumentException if one is out of range or cannot be written down
   */
  public TaskSettings {
    Objects.requireNonNull(history, "history");
    Objects.requireNonNull(stabilizer, "stabilizer");
    groupColumns = List.copyOf(groupColumns);
    Settings.require(
        onlineAlpha > 0 && onlineAlpha <= stabilizer.alpha(),
        "online alpha",
        onlineAlpha,
        "greater than 0 and at most alpha, " + Text.plain(stabilizer.alpha()));
    requireNames(groupColumns);
    // Refuses what is too long to be written as a duration.
    Durations.halfLife(Durations.ofHalfLife(history.halfLife()));
    Durations.window(Durations.ofWindow(history.window()));
    Durations.days(Durations.ofDays(stabilizer.stay()), 0);
  }

  private static void requireNames(List<String> columns) {
    for (String name : columns) {
      if (name.isEmpty() || name.indexOf(',') >= 0) {
        throw new IllegalArgumentException(
            "setups cannot be grouped by "
                + Text.quote(name)
                + ": the name of a column must have a character, and no comma");
      }
    }
    if (columns.stream().distinct().count() < columns.size()) {
      throw new IllegalArgumentException("setups are grouped by the same column twice: " + columns);
    }
  }

  /** Rounded as it is written, so that reading gives the same number. */
  private static double usualOnline(double alpha) {
    return BigDecimal.valueOf(TaskRule.ONLINE_SHARE * alpha).round(DIGITS).doubleValue();
  }

  /** Returns these settings with another history. */
  public TaskSettings withHistory(HistorySettings other) {
    return new TaskSettings(other, stabilizer, onlineAlpha, stable, groupColumns);
  }

  /**
   * Returns these settings with another threshold, and the usual share of it ({@link
   * TaskRule#ONLINE_SHARE}) at serving time.
   *
   * @param alpha greater than 0 and less than 1
   * @throws IllegalArgumentException if it is outside
   */
  public TaskSettings withAlpha(double alpha) {
    return withStabilizer(stabilizer.withAlpha(alpha));
  }

  /**
   * Returns these settings with another threshold at serving time.
   *
   * @param alpha greater than 0 and at most that of training
   * @throws IllegalArgumentException if it is outside
   */
  public TaskSettings withOnlineAlpha(double alpha) {
    return new TaskSettings(history, stabilizer, alpha, stable, groupColumns);
  }

  /**
   * Returns these settings with another stabiliser and its threshold, and the usual share of that
   * at serving time. {@link #withStable} says whether it decides.
   */
  public TaskSettings withStabilizer(Stabilizer other) {
    return new TaskSettings(history, other, usualOnline(other.alpha()), stable, groupColumns);
  }

  /**
   * Returns these settings with the stabiliser on or off.
   *
   * @param on whether the stabiliser decides
   */
  public TaskSettings withStable(boolean on) {
    return new TaskSettings(history, stabilizer, onlineAlpha, on, groupColumns);
  }

  /** Returns these settings with other columns to group setups by. */
  public TaskSettings withGroupColumns(List<String> columns) {
    return new TaskSettings(history, stabilizer, onlineAlpha, stable, columns);
  }

  /** Returns the threshold α: setups with a higher rate are soft. */
  public double alpha() {
    return stabilizer.alpha();
  }

  /** Returns the threshold alone. */
  public Threshold threshold() {
    return new Threshold(alpha());
  }

  /** Returns the rule that decides. */
  public TaskRule rule() {
    return stable ? stabilizer : threshold();
  }

  /**
   * Assigns the setups of a log on each of its days.
   *
   * @param log with labels, times and conversion setups
   * @throws org.mtl4j.data.DataException if one of these or a feature to group by is absent
   */
  public TaskTable table(EventLog log) {
    return TaskTable.of(log, history, rule(), groupColumns);
  }

  /**
   * Returns a log whose rows are marked as soft or hard by what was known on the row's day.
   *
   * @param log with labels, times and conversion setups
   * @throws org.mtl4j.data.DataException if one of these or a feature to group by is absent
   */
  public EventLog assign(EventLog log) {
    return table(log).assign(log);
  }

  /** Returns the settings by name that decide what is soft and what is hard. */
  public Map<String, String> inEffect() {
    Map<String, String> settings = toMap();
    if (!stable) {
      settings.keySet().removeIf(name -> name.startsWith(STABLE) && !name.equals(STABLE));
      settings.remove(GROUP_COLUMNS);
    }
    return settings;
  }

  /** Returns all settings by name, as {@link #of} reads them. */
  public Map<String, String> toMap() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("halfLife", Durations.ofHalfLife(history.halfLife()));
    settings.put("window", Durations.ofWindow(history.window()));
    settings.put("alpha", Text.plain(alpha()));
    settings.put("onlineAlpha", Text.plain(onlineAlpha));
    settings.put(STABLE, Boolean.toString(stable));
    settings.put(GROUP_COLUMNS, String.join(",", groupColumns));
    settings.put("stablePeriod", Text.plain(stabilizer.longer()));
    settings.put("stableStrength", Text.plain(stabilizer.strength()));
    settings.put("stableMargin", Text.plain(stabilizer.margin()));
    settings.put("stableStay", Durations.ofDays(stabilizer.stay()));
    return settings;
  }

  /**
   * Reads settings.
   *
   * @param settings as {@link #toMap} or {@link #inEffect} returns them, such as the settings of a
   *     model's provenance: other names are ignored, and an absent setting is as in {@link
   *     #DEFAULT}
   * @throws IllegalArgumentException if one cannot be read or is out of range; the message names it
   */
  public static TaskSettings of(Map<String, String> settings) {
    HistorySettings past = DEFAULT.history;
    Stabilizer usual = DEFAULT.stabilizer;
    double alpha = read(settings, "alpha", TaskSettings::number, usual.alpha());
    return new TaskSettings(
        new HistorySettings(
            read(settings, "halfLife", Durations::halfLife, past.halfLife()),
            read(settings, "window", Durations::window, past.window())),
        new Stabilizer(
            alpha,
            read(settings, "stablePeriod", TaskSettings::number, usual.longer()),
            read(settings, "stableStrength", TaskSettings::number, usual.strength()),
            read(settings, "stableMargin", TaskSettings::number, usual.margin()),
            read(settings, "stableStay", text -> Durations.days(text, 0), usual.stay())),
        read(settings, "onlineAlpha", TaskSettings::number, usualOnline(alpha)),
        read(settings, STABLE, TaskSettings::flag, DEFAULT.stable),
        read(settings, GROUP_COLUMNS, TaskSettings::columns, DEFAULT.groupColumns));
  }

  private static <T> T read(
      Map<String, String> settings, String name, Function<String, T> reader, T otherwise) {
    String text = settings.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the setting '" + name + "' is " + Text.quote(text) + ": " + e.getMessage(), e);
    }
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a number", e);
    }
  }

  private static boolean flag(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("expected true or false");
    }
    return text.equals("true");
  }

  private static List<String> columns(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
  }
}
