package org.mtl4j.train;

import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Label;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.LogDays;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.data.time.Times;
import org.mtl4j.model.Architecture;
import org.mtl4j.task.Population;
import org.mtl4j.task.Task;
import org.mtl4j.task.TaskCounts;
import org.mtl4j.task.TaskSettings;
import org.mtl4j.task.TaskTable;

/**
 * The rows of a log that an architecture learns from and is tested on: those of its {@link
 * Architecture#population}. Twitter's models have every impression, Teads' the clicks. Where the
 * architecture {@link Architecture#learnsAfterHistory}, the first days of the log are left out.
 *
 * <p>For an architecture with a task by setup, each conversion setup is assigned to soft or hard,
 * by what was known on the day of the row.
 *
 * @param log the log; where setups were assigned, its outcomes say which rows are hard
 * @param rows the row numbers, ascending
 * @param counts how many of the rows are soft and hard; absent without a task by setup
 * @param leftOut which rows were left out, and why; absent where the architecture learns from every
 *     row
 */
public record LearnedRows(
    EventLog log, IntList rows, Optional<TaskCounts> counts, Optional<ExcludedRows> leftOut) {
  /**
   * Chooses the rows.
   *
   * @param log with labels
   * @param architecture that learns
   * @param tasks how setups are assigned to soft or hard, for an architecture with a task by setup
   * @param warmUp how many days with rows at the begin of a log with times are history and not
   *     learned from, 0 or more; only for an architecture that {@link
   *     Architecture#learnsAfterHistory}
   * @throws DataException if setups must be assigned in a log without times or setups, a label is
   *     absent, or no row is left
   */
  public static LearnedRows of(
      EventLog log, Architecture architecture, TaskSettings tasks, int warmUp) {
    Outcomes outcomes = log.outcomes();
    Population population = architecture.population();
    requireLabels(log, architecture);
    Optional<TaskTable> table =
        Task.anyBySetup(architecture.tasks()) ? Optional.of(tasks.table(log)) : Optional.empty();
    EventLog assigned = table.isEmpty() ? log : table.get().assign(log);
    population.requireKnown(assigned.outcomes());
    if (population.isEveryRow() && !architecture.learnsAfterHistory()) {
      return new LearnedRows(
          assigned, Rows.all(outcomes.rows()), Optional.empty(), Optional.empty());
    }
    IntList members =
        Rows.where(outcomes.rows(), row -> population.counts(assigned.outcomes(), row));
    int history = architecture.learnsAfterHistory() ? warmUp : 0;
    // A log without times has no first days to leave out.
    Optional<LogDays> days =
        outcomes.hasTime() ? Optional.of(LogDays.of(outcomes.time())) : Optional.empty();
    IntList rows = days.isEmpty() ? members : after(outcomes, days.get(), members, history);
    return new LearnedRows(
        assigned,
        rows,
        table.map(of -> TaskCounts.of(outcomes, of, rows)),
        Optional.of(ExcludedRows.of(outcomes, population, days, history, rows)));
  }

  /** What the architecture predicts must be in the log, or nothing of it can be learned. */
  private static void requireLabels(EventLog log, Architecture architecture) {
    Outcomes outcomes = log.outcomes();
    for (Task task : architecture.tasks()) {
      Stream.concat(Stream.of(task.target()), task.population().given().stream())
          .filter(name -> !outcomes.has(name))
          .filter(name -> !name.equals(Label.CLICK) || !outcomes.labelled())
          .findFirst()
          .ifPresent(
              name -> {
                throw outcomes.fault(
                    architecture.title()
                        + " learns "
                        + Text.quote(name)
                        + ", and the log has "
                        + outcomes.labels().stream()
                            .map(Label::name)
                            .collect(Collectors.joining(", ", "the labels ", "")),
                    "name its column in the schema, or take an architecture of the labels that"
                        + " there are");
              });
    }
  }

  private static IntList after(Outcomes outcomes, LogDays days, IntList members, int warmUp) {
    LongList time = outcomes.time();
    long first = days.after(warmUp);
    IntList rows =
        Rows.where(
            members,
            row -> days.contains(time.getLong(row)) && Times.day(time.getLong(row)) >= first);
    if (rows.isEmpty()) {
      throw outcomes.fault(
          "no row to learn from is after the first "
              + Text.count(warmUp, "day")
              + " with rows, which are history",
          "ask for a shorter Training.withWarmUp");
    }
    return rows;
  }
}
