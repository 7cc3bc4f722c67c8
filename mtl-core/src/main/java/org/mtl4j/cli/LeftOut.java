package org.mtl4j.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mtl4j.data.CategoryColumn;
import org.mtl4j.data.LogDays;
import org.mtl4j.data.Outcomes;
import org.mtl4j.data.Times;
import org.mtl4j.task.Task;

/**
 * Which rows of a log Teads' models do not learn from, nor are tested on.
 *
 * @param noClick rows without a click
 * @param stray clicks whose time is far from all others
 * @param history clicks of the warm-up
 * @param days that the warm-up asked for, 0 where the log has no times
 * @param from its first day, since 1970-01-01 (UTC)
 * @param to its last day
 * @param noSetup clicks among the rows that are kept whose conversion setup is missing, 0 where the
 *     log has no setups
 */
record LeftOut(int noClick, int stray, int history, int days, long from, long to, int noSetup) {
  /**
   * Counts.
   *
   * @param outcomes of the log
   * @param log its days, or null where it has no times
   * @param warmUp on how many days with rows clicks are history and nothing else
   * @param kept the rows that are kept
   */
  static LeftOut of(Outcomes outcomes, LogDays log, int warmUp, int[] kept) {
    int noClick = 0;
    int stray = 0;
    for (int row = 0; row < outcomes.rows(); row++) {
      if (!Task.CVR.counts(outcomes, row)) {
        noClick++;
      } else if (log != null && !log.contains(outcomes.time()[row])) {
        stray++;
      }
    }
    int noSetup = 0;
    if (outcomes.setup() != null) {
      for (int row : kept) {
        noSetup += outcomes.setup().codes()[row] == CategoryColumn.MISSING ? 1 : 0;
      }
    }
    int history = outcomes.rows() - noClick - stray - kept.length;
    return log == null || warmUp == 0
        ? new LeftOut(noClick, stray, history, 0, 0, 0, noSetup)
        : new LeftOut(noClick, stray, history, warmUp, log.first(), log.after(warmUp) - 1, noSetup);
  }

  /** Adds which rows are left out; nothing where none is. */
  void addTo(Facts facts) {
    String name = "left out";
    if (days > 0) {
      facts.add(
          name,
          String.format(
              "%s of the first %s with rows, %s to %s (--warm-up)",
              Format.count(history, "click"),
              Format.count(days, "day"),
              Times.formatDay(from),
              Times.formatDay(to)));
      name = "";
    }
    if (stray > 0) {
      facts.add(name, Format.count(stray, "click") + " whose time is far from all others");
      name = "";
    }
    if (noClick > 0) {
      facts.add(name, Format.count(noClick, "row") + " without a click");
    }
  }

  /** Returns the same for programs. */
  Map<String, ?> json() {
    Map<String, Object> warmUp = new LinkedHashMap<>();
    warmUp.put("clicks", history);
    warmUp.put("days", days);
    warmUp.put("from", days == 0 ? null : Times.formatDay(from));
    warmUp.put("to", days == 0 ? null : Times.formatDay(to));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("warmUp", warmUp);
    json.put("strayTimes", stray);
    json.put("rowsWithoutClick", noClick);
    return json;
  }
}
