package org.mtl4j.study;

import java.util.List;

/**
 * One training of one candidate, evaluated on each period. Candidate, world and seed identify it
 * within a study.
 *
 * @param candidate the candidate's key
 * @param world which data it learned from and was evaluated on ({@link StudyData#world})
 * @param seed of weights, shuffling and dropout
 * @param parameters how many numbers it learned
 * @param periods how it did on each, in the order of the data's
 */
public record Run(
    String candidate, String world, long seed, long parameters, List<PeriodResult> periods) {
  /** Copies the list. */
  public Run {
    periods = List.copyOf(periods);
  }

  /** Returns how it did on the first period, the one after the past. */
  public PeriodResult first() {
    return periods.get(0);
  }
}
