package org.mtl4j.task;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.longs.LongList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.LogDays;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.ChunkStore;
import org.mtl4j.data.packed.PackedBuilder;
import org.mtl4j.data.time.Times;

/**
 * The task of every conversion setup on every day of a range, as it was known when the day began:
 * events of that day and later ones do not count.
 *
 * <p>A setup that has no history on a day, that the table does not know, or that is missing (null)
 * is hard. Immutable, and shared by threads.
 *
 * <p>Creating one takes time in proportion to setups × days × days that count.
 */
public final class TaskTable {
  private static final int UNKNOWN = -1;

  /** A table has a place for every day. */
  private static final int MOST_DAYS = 36_525;

  private final TaskRule rule;
  private final long firstDay;
  private final int days;
  private final List<String> setups;
  private final Object2IntOpenHashMap<String> numbers;
  private final double[] clicks;
  private final double[] conversions;
  private final double[] rate;
  private final boolean[] soft;
  private final Reason[] reason;

  private TaskTable(TaskRule rule, long firstDay, int days, List<String> setups) {
    this.rule = rule;
    this.firstDay = firstDay;
    this.days = days;
    this.setups = setups;
    numbers = new Object2IntOpenHashMap<>(setups.size());
    numbers.defaultReturnValue(UNKNOWN);
    for (int i = 0; i < setups.size(); i++) {
      numbers.put(setups.get(i), i);
    }
    int cells = Math.multiplyExact(days, setups.size());
    clicks = new double[cells];
    conversions = new double[cells];
    rate = new double[cells];
    soft = new boolean[cells];
    reason = new Reason[cells];
  }

  /**
   * Assigns the setups of a history on some days.
   *
   * @param history of the setups; events that are added to it later do not change the table
   * @param rule by which a setup is soft or hard
   * @param groups of setups, for the {@link Stabilizer}
   * @param firstDay since 1970-01-01 (UTC)
   * @param lastDay since 1970-01-01 (UTC), not before the first day; it may be after the history's
   *     last day
   * @throws IllegalArgumentException if the last day is before the first
   * @throws DataException if there is more than a century between them
   */
  public static TaskTable of(
      HistoricalCvr history, TaskRule rule, SetupGroups groups, long firstDay, long lastDay) {
    if (lastDay < firstDay) {
      throw new IllegalArgumentException(
          "the last day, " + text(lastDay) + ", is before the first, " + text(firstDay));
    }
    if (lastDay - firstDay >= MOST_DAYS) {
      throw history.fault(
          "its days run from " + text(firstDay) + " to " + text(lastDay) + ", more than a century",
          "leave out rows with a wrong time, if there are any");
    }
    List<String> setups = List.copyOf(history.setups());
    int days = Math.toIntExact(lastDay - firstDay + 1);
    TaskTable table = new TaskTable(rule, firstDay, days, setups);
    Assigner assigner = Assigner.of(rule, history, setups, groups);
    for (long day = assigner.start(firstDay); day <= lastDay; day++) {
      assigner.begin(day);
      for (int setup = 0; setup < setups.size(); setup++) {
        Assignment assignment = assigner.assign(setup);
        if (day >= firstDay) {
          table.set(table.cell(setup, day), assignment);
        }
      }
    }
    return table;
  }

  /**
   * Assigns the setups of a log on each of its days, from the first to the last of {@link LogDays}.
   *
   * @param log with labels, times and conversion setups, of one row or more
   * @param settings how much of the past counts
   * @param rule by which a setup is soft or hard
   * @param groupColumns categorical features by whose values setups are alike, the largest groups'
   *     first; none for no groups
   * @throws org.mtl4j.data.DataException if labels, times or setups are absent, or there is no such
   *     feature
   */
  public static TaskTable of(
      EventLog log, HistorySettings settings, TaskRule rule, List<String> groupColumns) {
    HistoricalCvr history = HistoricalCvr.of(log.outcomes(), settings);
    LogDays days = LogDays.of(log.outcomes().time());
    return of(history, rule, SetupGroups.of(log, groupColumns), days.first(), days.last());
  }

  private static String text(long day) {
    return Times.formatDay(day);
  }

  private int cell(int setup, long day) {
    return setup * days + (int) (day - firstDay);
  }

  private void set(int cell, Assignment assignment) {
    clicks[cell] = assignment.evidence().clicks();
    conversions[cell] = assignment.evidence().conversions();
    rate[cell] = assignment.rate();
    soft[cell] = assignment.task().equals(Task.SOFT);
    reason[cell] = assignment.reason();
  }

  /** Returns the rule. */
  public TaskRule rule() {
    return rule;
  }

  /** Returns the first day, since 1970-01-01 (UTC). */
  public long firstDay() {
    return firstDay;
  }

  /** Returns the last day, since 1970-01-01 (UTC). */
  public long lastDay() {
    return firstDay + days - 1;
  }

  /** Returns the setups, in the order of their names. */
  public List<String> setups() {
    return setups;
  }

  /**
   * Returns the task of a setup on a day.
   *
   * @param setup the conversion setup, or null for a missing one
   * @param day since 1970-01-01 (UTC)
   * @return soft or hard
   * @throws IllegalArgumentException if the day is not one of the table's
   */
  public Task task(@Nullable String setup, long day) {
    requireDay(day);
    int number = number(setup);
    return number != UNKNOWN && soft[cell(number, day)] ? Task.SOFT : Task.HARD;
  }

  /**
   * Returns the task of a setup on a day with the evidence for it.
   *
   * @param setup the conversion setup, or null for a missing one
   * @param day since 1970-01-01 (UTC)
   * @throws IllegalArgumentException if the day is not one of the table's
   */
  public Assignment assignment(@Nullable String setup, long day) {
    requireDay(day);
    int number = number(setup);
    if (number == UNKNOWN) {
      return Assignment.unknown(setup, day);
    }
    int cell = cell(number, day);
    return new Assignment(
        setup,
        day,
        new Evidence(clicks[cell], conversions[cell]),
        rate[cell],
        soft[cell] ? Task.SOFT : Task.HARD,
        reason[cell]);
  }

  private int number(@Nullable String setup) {
    return setup == null ? UNKNOWN : numbers.getInt(setup);
  }

  private void requireDay(long day) {
    if (day < firstDay || day > lastDay()) {
      throw new IllegalArgumentException(
          Text.format(
              "there are no tasks for %s, only from %s to %s",
              text(day), text(firstDay), text(lastDay())));
    }
  }

  /**
   * Returns for each row of a log whether it is hard, for {@link Outcomes#withHard}.
   *
   * @param outcomes of a log with times and conversion setups, on days of the table
   * @return 1 where the row's setup is hard on the row's day or the row's time is stray ({@link
   *     LogDays}), and 0 where it is soft
   * @throws org.mtl4j.data.DataException if times or setups are absent
   * @throws IllegalArgumentException if a row is on another day
   */
  public FloatList hard(Outcomes outcomes) {
    HistoricalCvr.requirePlaces(outcomes);
    IntList codes = outcomes.setup().codes();
    int[] byCode = outcomes.setup().dictionary().stream().mapToInt(this::number).toArray();
    LongList times = outcomes.time();
    LogDays own = LogDays.of(times);
    PackedBuilder hard = new PackedBuilder(ChunkStore.HEAP);
    for (int row = 0; row < outcomes.rows(); row++) {
      long time = times.getLong(row);
      int setup = UNKNOWN;
      if (own.contains(time)) {
        requireDay(Times.day(time));
        int code = codes.getInt(row);
        setup = code == CategoryColumn.MISSING ? UNKNOWN : byCode[code];
      }
      hard.add(setup != UNKNOWN && soft[cell(setup, Times.day(time))] ? 0f : 1f);
    }
    return hard.floats();
  }

  /**
   * Returns a log whose rows are marked as soft or hard by {@link #hard}.
   *
   * @param log with times and conversion setups, on days of the table
   * @throws org.mtl4j.data.DataException if times or setups are absent
   * @throws IllegalArgumentException if a row is on another day
   */
  public EventLog assign(EventLog log) {
    return log.withOutcomes(log.outcomes().withHard(hard(log.outcomes())));
  }
}
