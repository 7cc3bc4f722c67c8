package org.mtl4j.cli;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.mtl4j.data.DataException;
import org.mtl4j.data.EventLog;
import org.mtl4j.data.LogReader;
import org.mtl4j.data.Outcomes;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.SoftHard;
import org.mtl4j.model.TwitterModel;
import org.mtl4j.task.HistoricalCvr;
import org.mtl4j.task.Task;
import org.mtl4j.task.TaskTable;

/**
 * Which rows of a log a model learns from and is tested on: every impression for Twitter's models,
 * the clicks alone for Teads', but for those of the first days, and for soft-hard each told to be
 * soft or hard as it was known on its day.
 *
 * @param read the log; its outcomes say what is hard where the model asks for it
 * @param rows which of its rows, ascending
 * @param counts of soft and hard clicks among the rows, or null where the model does not ask
 */
record ClickRows(LogReader.Result read, int[] rows, TaskCounts counts) {
  /**
   * Chooses the rows.
   *
   * @param read the log, with labels
   * @param model which model
   * @param tasks how setups are told soft from hard
   * @param warmUp days at the begin of the log that are history and nothing else
   * @throws DataException if soft-hard is to learn from a log without times or setups, or nothing
   *     is left
   */
  static ClickRows of(LogReader.Result read, Architecture model, TaskOptions tasks, int warmUp) {
    Outcomes outcomes = read.log().outcomes();
    IntStream all = IntStream.range(0, outcomes.rows());
    if (model instanceof TwitterModel) {
      return new ClickRows(read, all.toArray(), null);
    }
    int[] clicks = all.filter(row -> Task.CVR.counts(outcomes, row)).toArray();
    if (!(model instanceof SoftHard)) {
      // A log without times has no first days to leave out.
      return new ClickRows(
          read, outcomes.time() == null ? clicks : after(read, clicks, warmUp), null);
    }
    TaskTable table = tasks.table(read);
    int[] rows = after(read, clicks, warmUp);
    EventLog log =
        new EventLog(
            read.log().schema(), read.log().columns(), outcomes.withHard(table.hard(outcomes)));
    return new ClickRows(
        new LogReader.Result(log, read.report(), null), rows, TaskCounts.of(outcomes, table, rows));
  }

  private static int[] after(LogReader.Result read, int[] clicks, int warmUp) {
    long[] time = read.log().outcomes().time();
    long first = HistoricalCvr.day(Arrays.stream(time).min().orElse(0));
    int[] rows =
        Arrays.stream(clicks)
            .filter(row -> HistoricalCvr.day(time[row]) >= first + warmUp)
            .toArray();
    if (rows.length == 0) {
      throw new DataException(
          read.report().file(),
          "no click is after the first " + Format.count(warmUp, "day") + ", which are history",
          "ask for a shorter --warm-up");
    }
    return rows;
  }

  /** Adds how the clicks are parted into tasks. */
  void addTo(Facts facts) {
    facts.add("soft", text(counts.soft()));
    facts.add("hard", text(counts.hard()));
    if (counts.unknown().rows() > 0) {
      facts.add("", "of these without history: " + text(counts.unknown()));
    }
  }

  private static String text(TaskCounts.Group group) {
    return String.format(
        "%s of %s, converting %s",
        Format.weight(group.clicks()) + (group.clicks() == 1 ? " click" : " clicks"),
        Format.count(group.setups(), "setup"),
        Format.percent(group.rate(), 3));
  }

  /** Returns the same for programs. */
  Map<String, ?> json() {
    return counts.json();
  }
}
