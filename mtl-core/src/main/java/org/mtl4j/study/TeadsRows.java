package org.mtl4j.study;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mtl4j.data.Schema;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.read.ReadReport;
import org.mtl4j.data.world.SimulatedLog;
import org.mtl4j.data.world.WorldSelection;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.task.TaskSettings;
import org.mtl4j.task.TaskTable;

/**
 * The rows of a study of soft and hard conversions.
 *
 * @param data the clicks, each told soft from hard as it was known on its day
 * @param events their log, row by row
 * @param tasks of the setups on all days
 * @param days how they are parted
 * @param read how the log was read, or null for a simulated world
 * @param settings all that the rows depend on, but for what is soft and hard, by name
 */
record TeadsRows(
    StudyData data,
    EventLog events,
    TaskTable tasks,
    TeadsDays days,
    ReadReport read,
    Map<String, String> settings) {
  /** Makes the clicks of a simulated world. */
  static TeadsRows ofWorld(
      TeadsSettings settings, WorldSettings world, Schema schema, StudyListener listener) {
    TeadsDays days = settings.days().ofWorld(world.days());
    SimulatedLog made = TwitterRows.made(WorldSelection.clicks(world), listener);
    Map<String, String> names = new LinkedHashMap<>();
    world.describe().forEach((name, value) -> names.put("world." + name, value.toString()));
    names.putAll(days.describe());
    TaskTable table = settings.tasks().table(made.log());
    EventLog assigned = assigned(made.log(), schema, table);
    SimulatedLog log = new SimulatedLog(world, assigned, made.pctr(), made.pcvr());
    StudyData data = StudyData.of(log, days.periods(assigned.outcomes()));
    return new TeadsRows(data, assigned, table, days, null, names);
  }

  /** Prepares somebody's log. */
  static TeadsRows ofLog(TeadsSettings settings, LogReader.Result read, long testFrom) {
    TaskTable table = settings.tasks().table(read.log());
    TeadsDays days = settings.days().ofLog(read.log().outcomes(), testFrom);
    EventLog log = assigned(read.log(), read.log().schema(), table);
    StudyData data =
        StudyData.of(read.report().file(), log, days.periods(log.outcomes()))
            .withWorld(read.report().sha256());
    Map<String, String> names = new LinkedHashMap<>();
    names.put("data", read.report().sha256());
    names.put("schema", read.log().schema().toString());
    names.putAll(days.describe());
    return new TeadsRows(data, log, table, days, read.report(), names);
  }

  private static EventLog assigned(EventLog log, Schema schema, TaskTable table) {
    return new EventLog(schema, log.columns(), log.outcomes().withHard(table.hard(log.outcomes())));
  }

  /** Returns the same clicks, told soft from hard in another way, as data of another name. */
  TeadsRows with(TaskSettings other) {
    TaskTable table = other.table(events);
    StudyData parted =
        data.withOutcomes(events.outcomes().withHard(table.hard(events.outcomes())))
            .withWorld(data.world() + ", alpha " + other.alpha());
    return new TeadsRows(parted, events, table, days, read, settings);
  }

  /**
   * Checks that there is something to learn from and to evaluate by.
   *
   * @return this
   * @throws org.mtl4j.data.DataException if a part has no hard conversion, or there is no soft one
   *     to learn from
   */
  TeadsRows check() {
    boolean isWorld = read == null;
    String more = isWorld ? "more WorldSettings.withImpressions" : "another Split.byTime";
    TeadsDays.require(data.examples().outcomes(), data.periods(), more);
    return this;
  }
}
