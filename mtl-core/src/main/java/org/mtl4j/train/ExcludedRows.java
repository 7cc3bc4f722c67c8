package org.mtl4j.train;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Optional;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.LogDays;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.task.Population;

/**
 * How many rows of a log an architecture neither learns from nor is tested on, by the reason.
 *
 * @param outside rows outside the population, such as those without a click
 * @param stray rows of the population whose time is far from all others
 * @param history rows of the population in the warm-up
 * @param days how many days the warm-up has, 0 where the log has no times
 * @param from the first day of the warm-up, since 1970-01-01 (UTC)
 * @param to the last day of the warm-up, since 1970-01-01 (UTC)
 * @param noSetup kept rows without a conversion setup, 0 where the log has no setups
 */
public record ExcludedRows(
    int outside, int stray, int history, int days, long from, long to, int noSetup) {
  /**
   * Counts.
   *
   * @param outcomes of the log
   * @param population that is learned from
   * @param log the days of the log, where it has times
   * @param warmUp how many days with rows are history and not learned from
   * @param kept the rows that are kept
   */
  static ExcludedRows of(
      Outcomes outcomes, Population population, Optional<LogDays> log, int warmUp, IntList kept) {
    int outside = 0;
    int stray = 0;
    for (int row = 0; row < outcomes.rows(); row++) {
      if (!population.counts(outcomes, row)) {
        outside++;
      } else if (log.isPresent() && !log.get().contains(outcomes.time().getLong(row))) {
        stray++;
      }
    }
    int noSetup = 0;
    if (outcomes.hasSetup()) {
      for (int i = 0; i < kept.size(); i++) {
        noSetup +=
            outcomes.setup().codes().getInt(kept.getInt(i)) == CategoryColumn.MISSING ? 1 : 0;
      }
    }
    int history = outcomes.rows() - outside - stray - kept.size();
    if (log.isEmpty() || warmUp == 0) {
      return new ExcludedRows(outside, stray, history, 0, 0, 0, noSetup);
    }
    LogDays all = log.get();
    return new ExcludedRows(
        outside, stray, history, warmUp, all.first(), all.after(warmUp) - 1, noSetup);
  }
}
