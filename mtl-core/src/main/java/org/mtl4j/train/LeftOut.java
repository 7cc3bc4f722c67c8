package org.mtl4j.train;

import java.util.Optional;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.LogDays;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.task.Population;

/**
 * Which rows of a log an architecture that learns from clicks does not learn from, nor is tested
 * on.
 *
 * @param outside rows outside the population, such as those without a click
 * @param stray clicks whose time is far from all others
 * @param history clicks of the warm-up
 * @param days that the warm-up asked for, 0 where the log has no times
 * @param from its first day, since 1970-01-01 (UTC)
 * @param to its last day
 * @param noSetup clicks among the rows that are kept whose conversion setup is missing, 0 where the
 *     log has no setups
 */
public record LeftOut(
    int outside, int stray, int history, int days, long from, long to, int noSetup) {
  /**
   * Counts.
   *
   * @param outcomes of the log
   * @param population that is learned from
   * @param log its days, where it has times
   * @param warmUp on how many days with rows clicks are history and nothing else
   * @param kept the rows that are kept
   */
  static LeftOut of(
      Outcomes outcomes, Population population, Optional<LogDays> log, int warmUp, int[] kept) {
    int outside = 0;
    int stray = 0;
    for (int row = 0; row < outcomes.rows(); row++) {
      if (!population.counts(outcomes, row)) {
        outside++;
      } else if (log.isPresent() && !log.get().contains(outcomes.time()[row])) {
        stray++;
      }
    }
    int noSetup = 0;
    if (outcomes.setup() != null) {
      for (int row : kept) {
        noSetup += outcomes.setup().codes()[row] == CategoryColumn.MISSING ? 1 : 0;
      }
    }
    int history = outcomes.rows() - outside - stray - kept.length;
    if (log.isEmpty() || warmUp == 0) {
      return new LeftOut(outside, stray, history, 0, 0, 0, noSetup);
    }
    LogDays all = log.get();
    return new LeftOut(
        outside, stray, history, warmUp, all.first(), all.after(warmUp) - 1, noSetup);
  }
}
