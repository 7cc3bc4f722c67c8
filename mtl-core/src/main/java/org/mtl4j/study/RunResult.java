package org.mtl4j.study;

import java.util.List;
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
}
