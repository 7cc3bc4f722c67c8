package org.mtl4j.task;

/**
 * The task of a setup on a day, as it was known when the day began, and why.
 *
 * @param setup the conversion setup, null for a missing one
 * @param day since 1970-01-01 (UTC)
 * @param evidence the decayed clicks and conversions of the days before
 * @param rate that was compared with α: the evidence's, or what a {@link Stabilizer} made of it;
 *     NaN without history
 * @param task {@link Task#SOFT} or {@link Task#HARD}
 * @param reason why
 */
public record Assignment(
    String setup, long day, Evidence evidence, double rate, Task task, Reason reason) {
  /** Returns the answer for a setup without history: hard. */
  static Assignment unknown(String setup, long day) {
    return new Assignment(setup, day, Evidence.NONE, Double.NaN, Task.HARD, Reason.NO_HISTORY);
  }
}
