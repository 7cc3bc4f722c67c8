package org.mtl4j.study;

import org.mtl4j.data.Schema;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.world.SimulatedLog;
import org.mtl4j.data.world.WorldSelection;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.task.TaskSettings;
import org.mtl4j.task.TaskTable;

/**
 * The rows of a study of soft and hard conversions.
 *
 * @param data the clicks, each soft or hard by what was known on its day
 * @param events their log, row by row
 * @param tasks of the setups on all days
 * @param days which days are learned from, chosen by and tested on
 */
record TeadsRows(StudyData data, EventLog events, TaskTable tasks, TeadsDays days) {
  /**
   * Makes the clicks of a simulated world. Models learn from, and setups are assigned by, the
   * conversions of the training days that are known when the validation begins.
   */
  static TeadsRows ofWorld(
      TeadsSettings settings, WorldSettings world, Schema schema, StudyListener listener) {
    TeadsDays days = settings.days().ofWorld(world);
    SimulatedLog made = listener.simulate(WorldSelection.clicks(world)).asOf(days.validation());
    TaskTable table = settings.tasks().table(made.log());
    EventLog assigned =
        new EventLog(schema, made.log().columns(), table.assign(made.log()).outcomes());
    StudyData data = StudyData.of(made.with(assigned), days.periods(assigned.outcomes()));
    return new TeadsRows(data, assigned, table, days);
  }

  /** Prepares a log that was read. */
  static TeadsRows ofLog(TeadsSettings settings, LogReader.Result read, long testFrom) {
    TaskTable table = settings.tasks().table(read.log());
    TeadsDays days = settings.days().ofLog(read.log().outcomes(), testFrom);
    EventLog log = table.assign(read.log());
    StudyData data = StudyData.of(read.report(), log, days.periods(log.outcomes()));
    return new TeadsRows(data, log, table, days);
  }

  /** Returns the same clicks, soft or hard by other settings, as data of another name. */
  TeadsRows with(TaskSettings other) {
    TaskTable table = other.table(events);
    String world = data.world() + ", alpha " + other.alpha();
    StudyData parted = data.withOutcomes(table.assign(events).outcomes(), world);
    return new TeadsRows(parted, events, table, days);
  }

  /**
   * Checks that there is something to learn from and to evaluate by.
   *
   * @return this
   * @throws org.mtl4j.data.DataException if a part has no hard conversion, or there is no soft one
   *     to learn from
   */
  TeadsRows check() {
    TeadsDays.require(
        data.examples().outcomes(),
        data.periods(),
        data.read() == null ? "more WorldSettings.withImpressions" : "another Split.byTime");
    return this;
  }
}
