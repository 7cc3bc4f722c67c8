package org.mtl4j.train;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Label;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.LogDays;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.time.Times;
import org.mtl4j.model.Architecture;
import org.mtl4j.task.Population;
import org.mtl4j.task.Task;
import org.mtl4j.task.TaskCounts;
import org.mtl4j.task.TaskSettings;
import org.mtl4j.task.TaskTable;

/**
 * Which rows of a log an architecture learns from and is tested on: those of its {@link
 * Architecture#population}, every impression for Twitter's models, the clicks alone for Teads', but
 * for those of the first days where it {@link Architecture#learnsAfterHistory}; and where an
 * architecture parts the clicks by their conversion setups, each of these is told to be soft or
 * hard as it was known on its day.
 *
 * @param log the log; its outcomes say what is hard where the architecture asks for it
 * @param rows which of its rows, ascending
 * @param counts of soft and hard clicks among the rows, where the architecture parts them
 * @param leftOut the other rows, but where the architecture learns from every impression
 */
public record LearnedRows(
    EventLog log, int[] rows, Optional<TaskCounts> counts, Optional<LeftOut> leftOut) {
  /**
   * Chooses the rows.
   *
   * @param log with labels
   * @param architecture that learns
   * @param tasks how setups are told soft from hard, where it matters
   * @param warmUp on how many days with rows, at the begin of a log with times, clicks are history
   *     and nothing else, 0 or more; architectures that learn from every impression have no warm-up
   * @throws DataException if soft and hard clicks are to be told apart in a log without times or
   *     setups, or nothing is left
   */
  public static LearnedRows of(
      EventLog log, Architecture architecture, TaskSettings tasks, int warmUp) {
    Outcomes outcomes = log.outcomes();
    Population population = architecture.population();
    requireLabels(log, architecture);
    boolean isBySetup = architecture.tasks().stream().anyMatch(Task::bySetup);
    Optional<TaskTable> table = isBySetup ? Optional.of(tasks.table(log)) : Optional.empty();
    EventLog assigned = table.isEmpty() ? log : table.get().assign(log);
    population.requireKnown(assigned.outcomes());
    IntStream all = IntStream.range(0, outcomes.rows());
    if (population.isEveryRow() && !architecture.learnsAfterHistory()) {
      return new LearnedRows(assigned, all.toArray(), Optional.empty(), Optional.empty());
    }
    int[] members = all.filter(row -> population.counts(assigned.outcomes(), row)).toArray();
    int history = architecture.learnsAfterHistory() ? warmUp : 0;
    // A log without times has no first days to leave out.
    Optional<LogDays> days = Optional.ofNullable(outcomes.time()).map(LogDays::of);
    int[] rows = days.isEmpty() ? members : after(outcomes, days.get(), members, history);
    return new LearnedRows(
        assigned,
        rows,
        table.map(of -> TaskCounts.of(outcomes, of, rows)),
        Optional.of(LeftOut.of(outcomes, population, days, history, rows)));
  }

  /** What the architecture predicts must be in the log, or nothing of it can be learned. */
  private static void requireLabels(EventLog log, Architecture architecture) {
    Outcomes outcomes = log.outcomes();
    for (Task task : architecture.tasks()) {
      Stream.concat(Stream.of(task.target()), task.population().given().stream())
          .filter(name -> outcomes.values(name) == null)
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

  private static int[] after(Outcomes outcomes, LogDays days, int[] members, int warmUp) {
    long[] time = outcomes.time();
    long first = days.after(warmUp);
    int[] rows =
        Arrays.stream(members)
            .filter(row -> days.contains(time[row]) && Times.day(time[row]) >= first)
            .toArray();
    if (rows.length == 0) {
      throw outcomes.fault(
          "no click is after the first "
              + warmUp
              + (warmUp == 1 ? " day" : " days")
              + " with rows, which are history",
          "ask for a shorter Training.withWarmUp");
    }
    return rows;
  }
}
