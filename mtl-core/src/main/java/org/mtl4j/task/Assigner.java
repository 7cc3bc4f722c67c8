package org.mtl4j.task;

import java.util.List;

/**
 * Assigns tasks day by day: {@link #begin} a day, then {@link #assign} each setup.
 *
 * <p>The setups are numbered in the order of their names.
 */
abstract sealed class Assigner permits ByThreshold, ByStabilizer {
  final HistoricalCvr history;
  final List<String> setups;
  long day;

  Assigner(HistoricalCvr history, List<String> setups) {
    this.history = history;
    this.setups = setups;
  }

  static Assigner of(
      TaskRule rule, HistoricalCvr history, List<String> setups, SetupGroups groups) {
    return rule instanceof Stabilizer stabilizer
        ? new ByStabilizer(stabilizer, history, setups, groups)
        : new ByThreshold(rule.alpha(), history, setups);
  }

  /** Returns the day to begin with, so that the assignments from a later day on are right. */
  long start(long first) {
    return first;
  }

  /** Begins a day; days follow each other without gaps. */
  void begin(long next) {
    day = next;
  }

  /** Assigns a setup on this day; to be called once for each setup. */
  abstract Assignment assign(int setup);
}
