package org.mtl4j.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.mtl4j.data.DataException;
import org.mtl4j.data.EventLog;
import org.mtl4j.data.LogDays;
import org.mtl4j.data.LogReader;
import org.mtl4j.data.Outcomes;
import org.mtl4j.data.Times;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.SoftHard;
import org.mtl4j.model.TwitterModel;
import org.mtl4j.task.Task;
import org.mtl4j.task.TaskSettings;
import org.mtl4j.task.TaskTable;

/**
 * Which rows of a log a model learns from and is tested on: every impression for Twitter's models,
 * the clicks alone for Teads', but for those of the first days, and for soft-hard each told to be
 * soft or hard as it was known on its day.
 *
 * @param read the log; its outcomes say what is hard where the model asks for it
 * @param rows which of its rows, ascending
 * @param counts of soft and hard clicks among the rows, or null where the model does not ask
 * @param leftOut the other rows, or null where the model learns from all
 */
record ClickRows(LogReader.Result read, int[] rows, TaskCounts counts, LeftOut leftOut) {
  /**
   * Chooses the rows.
   *
   * @param read the log, with labels
   * @param model which model
   * @param tasks how setups are told soft from hard
   * @param warmUp days with rows at the begin of the log that are history and nothing else
   * @throws DataException if soft-hard is to learn from a log without times or setups, or nothing
   *     is left
   */
  static ClickRows of(LogReader.Result read, Architecture model, TaskSettings tasks, int warmUp) {
    Outcomes outcomes = read.log().outcomes();
    IntStream all = IntStream.range(0, outcomes.rows());
    if (model instanceof TwitterModel) {
      return new ClickRows(read, all.toArray(), null, null);
    }
    int[] clicks = all.filter(row -> Task.CVR.counts(outcomes, row)).toArray();
    if (!(model instanceof SoftHard)) {
      // A log without times has no first days to leave out.
      if (outcomes.time() == null) {
        return new ClickRows(read, clicks, null, LeftOut.of(outcomes, null, 0, clicks));
      }
      LogDays days = LogDays.of(outcomes.time());
      int[] rows = after(read, days, clicks, warmUp);
      return new ClickRows(read, rows, null, LeftOut.of(outcomes, days, warmUp, rows));
    }
    TaskTable table = LogReport.named(read, () -> tasks.table(read.log()));
    LogDays days = LogDays.of(outcomes.time());
    int[] rows = after(read, days, clicks, warmUp);
    EventLog log =
        new EventLog(
            read.log().schema(), read.log().columns(), outcomes.withHard(table.hard(outcomes)));
    return new ClickRows(
        new LogReader.Result(log, read.report(), null),
        rows,
        TaskCounts.of(outcomes, table, rows),
        LeftOut.of(outcomes, days, warmUp, rows));
  }

  private static int[] after(LogReader.Result read, LogDays days, int[] clicks, int warmUp) {
    long[] time = read.log().outcomes().time();
    long first = days.after(warmUp);
    int[] rows =
        Arrays.stream(clicks)
            .filter(row -> days.contains(time[row]) && Times.day(time[row]) >= first)
            .toArray();
    if (rows.length == 0) {
      throw new DataException(
          read.report().file(),
          "no click is after the first "
              + Format.count(warmUp, "day")
              + " with rows, which are history",
          "ask for a shorter --warm-up");
    }
    return rows;
  }

  /** Adds which rows are left out, and how the clicks are parted into tasks. */
  void addTo(Facts facts) {
    if (leftOut != null) {
      leftOut.addTo(facts);
    }
    if (counts == null) {
      return;
    }
    facts.add("soft", text(counts.soft()));
    facts.add("hard", text(counts.hard()));
    if (counts.unknown().rows() > 0) {
      facts.add("", "of these without history: " + text(counts.unknown()));
    }
    if (leftOut.noSetup() > 0) {
      facts.add("", "of these without a setup: " + Format.count(leftOut.noSetup(), "row"));
    }
  }

  private static String text(TaskCounts.Group group) {
    return String.format(
        "%s of %s, converting %s",
        Format.weight(group.clicks()) + (group.clicks() == 1 ? " click" : " clicks"),
        Format.count(group.setups(), "setup"),
        Format.percent(group.rate(), 3));
  }

  /** Returns how the clicks are parted into tasks, for programs. */
  Map<String, ?> json() {
    Map<String, Object> json = new LinkedHashMap<>(counts.json());
    json.put("rowsWithoutSetup", leftOut.noSetup());
    return json;
  }
}
