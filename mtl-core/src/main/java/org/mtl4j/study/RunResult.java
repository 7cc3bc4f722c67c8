package org.mtl4j.study;

import java.util.List;
import org.mtl4j.data.Notice;
import org.mtl4j.model.TwitterModel;

/**
 * One training of one model, judged on each period.
 *
 * @param model which model
 * @param run which of its runs, from 1
 * @param parameters how many numbers it learned
 * @param periods the test first, then the later ones
 */
public record RunResult(TwitterModel model, int run, long parameters, List<PeriodResult> periods) {
  /** Copies the list. */
  public RunResult {
    periods = List.copyOf(periods);
  }

  /**
   * Returns whether a head is dead on the test rows, see {@link org.mtl4j.train.HeadChecks#isDead}:
   * the run is counted and left out of every mean.
   */
  public boolean isDead() {
    return periods.get(0).evaluation().isDead();
  }

  /** Returns what is wrong with the heads on the test rows. */
  public List<Notice> notices() {
    return periods.get(0).evaluation().notices("test rows");
  }
}
