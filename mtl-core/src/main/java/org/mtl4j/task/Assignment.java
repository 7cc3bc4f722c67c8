package org.mtl4j.task;

import org.jspecify.annotations.Nullable;

/**
 * The task of a setup on a day, as it was known when the day began, with the reason.
 *
 * @param setup the conversion setup, null for a missing one
 * @param day since 1970-01-01 (UTC)
 * @param evidence the decayed clicks and conversions of the days before
 * @param rate the historical CVR that was compared with α: the rate of the evidence, or that rate
 *     shrunk by a {@link Stabilizer}; NaN without history
 * @param task {@link Task#SOFT} or {@link Task#HARD}
 * @param reason why the setup has this task
 */
public record Assignment(
    @Nullable String setup, long day, Evidence evidence, double rate, Task task, Reason reason) {
  /** Returns the assignment of a setup without history, which is hard. */
  static Assignment unknown(@Nullable String setup, long day) {
    return new Assignment(setup, day, Evidence.NONE, Double.NaN, Task.HARD, Reason.NO_HISTORY);
  }
}
