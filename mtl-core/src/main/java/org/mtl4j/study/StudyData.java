package org.mtl4j.study;

import org.mtl4j.data.Encoding;
import org.mtl4j.data.EventLog;
import org.mtl4j.data.Examples;
import org.mtl4j.data.Split;
import org.mtl4j.data.world.SimulatedLog;

/**
 * What a study compares models on: encoded rows, divided into past and future, and where it is
 * known the truth.
 *
 * @param name of the data, for people
 * @param encoding fitted on the training rows
 * @param examples all rows
 * @param training rows to learn from
 * @param test rows to judge by
 * @param truth the log with its true probabilities, or null where nobody knows them
 */
public record StudyData(
    String name,
    Encoding encoding,
    Examples examples,
    int[] training,
    int[] test,
    SimulatedLog truth) {

  /**
   * Prepares a log.
   *
   * @param name of the data
   * @param log the events
   * @param split past and future
   */
  public static StudyData of(String name, EventLog log, Split split) {
    Encoding encoding = Encoding.fit(log, split.train());
    return new StudyData(name, encoding, encoding.encode(log), split.train(), split.test(), null);
  }

  /**
   * Prepares a simulated log.
   *
   * @param log with its truth
   * @param split past and future
   */
  public static StudyData of(SimulatedLog log, Split split) {
    StudyData data = of("simulated world, seed " + log.settings().seed(), log.log(), split);
    return new StudyData(data.name, data.encoding, data.examples, data.training, data.test, log);
  }
}
