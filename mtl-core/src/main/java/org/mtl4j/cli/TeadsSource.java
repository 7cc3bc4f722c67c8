package org.mtl4j.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mtl4j.data.DataException;
import org.mtl4j.data.EventLog;
import org.mtl4j.data.LogReader;
import org.mtl4j.data.Outcomes;
import org.mtl4j.data.Periods;
import org.mtl4j.data.world.SimulatedLog;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.study.StudyData;
import org.mtl4j.task.TaskCounts;
import org.mtl4j.task.TaskTable;

/**
 * What a study of Teads' model is made on.
 *
 * @param data the clicks, each told soft from hard as it was known on its day
 * @param events their log, row by row
 * @param tasks of the setups on all days
 * @param days how they are parted
 * @param log how the log was read, or null for the built-in world
 */
record TeadsSource(
    StudyData data, EventLog events, TaskTable tasks, TeadsDays days, LogReport log) {
  /**
   * Makes the clicks of the built-in world.
   *
   * @param settings of the world
   * @param dayOptions how its days are parted
   * @param tasks how its setups are told soft from hard
   * @param network may want other embeddings than the world's schema
   * @param meter is told how it goes
   * @throws DataException if there are too few days or too many rows
   */
  static TeadsSource ofWorld(
      WorldSettings settings,
      TeadsDayOptions dayOptions,
      TaskOptions tasks,
      NetworkOptions network,
      Meter meter) {
    TeadsDays days = dayOptions.ofWorld(settings.days());
    SimulatedLog made =
        new WorldRows(
                settings,
                row -> row.click(),
                settings.clickRate(),
                "ask for fewer --impressions or --days")
            .make(meter);
    try {
      TaskTable table = tasks.settings().table(made.log());
      EventLog assigned = assigned(made.log(), table, network);
      Periods periods = days.periods(assigned.outcomes());
      SimulatedLog log = new SimulatedLog(settings, assigned, made.pctr(), made.pcvr());
      return new TeadsSource(StudyData.of(log, periods), assigned, table, days, null);
    } catch (DataException e) {
      throw new DataException(WorldRows.NAME, e.reason(), e.remedy());
    }
  }

  /**
   * Prepares somebody's log.
   *
   * @param read the log
   * @param dayOptions how its days are parted
   * @param tasks how its setups are told soft from hard
   * @throws DataException if it has no times or no setups, or too few days
   */
  static TeadsSource ofLog(LogReader.Result read, TeadsDayOptions dayOptions, TaskOptions tasks) {
    TaskTable table = LogReport.named(read, () -> tasks.settings().table(read.log()));
    String name = read.report().file();
    try {
      TeadsDays days = dayOptions.ofLog(read.log().outcomes());
      EventLog log = assigned(read.log(), table, null);
      Periods periods = days.periods(log.outcomes());
      StudyData data = StudyData.of(name, log, periods);
      return new TeadsSource(
          data, log, table, days, new LogReport(read.report(), data.examples().report()));
    } catch (DataException e) {
      throw new DataException(name, e.reason(), e.remedy());
    }
  }

  private static EventLog assigned(EventLog log, TaskTable table, NetworkOptions network) {
    Outcomes outcomes = log.outcomes().withHard(table.hard(log.outcomes()));
    return new EventLog(
        network == null ? log.schema() : network.schema(log.schema()), log.columns(), outcomes);
  }

  /**
   * Returns the same clicks, told soft from hard in another way.
   *
   * @param table of the setups on all days
   */
  TeadsSource with(TaskTable table) {
    StudyData other = data.withOutcomes(events.outcomes().withHard(table.hard(events.outcomes())));
    return new TeadsSource(other, events, table, days, log);
  }

  /**
   * Checks that there is something to learn from and to judge by.
   *
   * @return this
   * @throws DataException if a part has no hard conversion, or there is no soft one to learn from
   */
  TeadsSource check() {
    boolean world = log == null;
    try {
      TeadsDays.require(
          data.examples().outcomes(),
          data.periods(),
          world ? "more --impressions" : "another --test-from");
    } catch (DataException e) {
      throw new DataException(world ? WorldRows.NAME : data.name(), e.reason(), e.remedy());
    }
    return this;
  }

  /** Returns the parts of the data by name, each with its clicks by task. */
  Map<String, TaskCounts> counts() {
    Outcomes outcomes = data.examples().outcomes();
    Map<String, TaskCounts> counts = new LinkedHashMap<>();
    counts.put("training", TaskCounts.of(outcomes, tasks, data.training()));
    counts.put("validation", TaskCounts.of(outcomes, tasks, data.future().get(0)));
    counts.put("test", TaskCounts.of(outcomes, tasks, data.future().get(1)));
    return counts;
  }
}
