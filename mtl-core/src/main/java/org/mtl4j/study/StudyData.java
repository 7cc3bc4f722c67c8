package org.mtl4j.study;

import java.util.List;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.split.Periods;
import org.mtl4j.data.world.SimulatedLog;

/**
 * What a study compares models on: encoded rows, divided into past and future, and where it is
 * known the truth.
 *
 * <p>Rows that stand for others, as kept negatives do, say so by their weight: in the loss, in
 * every metric, and in what is measured against the truth.
 *
 * @param name of the data, for people
 * @param world names the data in files of results: equal for the same data, whatever their name
 * @param examples all rows, of an encoding that was fitted on the past
 * @param periods which of them models learn from, and which they are evaluated by
 * @param truth the log with its true probabilities, row by row that of the examples, or null where
 *     nobody knows them
 */
public record StudyData(
    String name, String world, Examples examples, Periods periods, SimulatedLog truth) {

  /**
   * Checks that the parts are of the same rows.
   *
   * @throws IllegalArgumentException if the truth is of more or fewer rows than the examples
   */
  public StudyData {
    if (truth != null && truth.log().rows() != examples.rows()) {
      throw new IllegalArgumentException(
          "the truth is of " + truth.log().rows() + " rows, the examples are " + examples.rows());
    }
  }

  /**
   * Prepares a log.
   *
   * @param name of the data
   * @param log the events, weighted
   * @param periods past and future
   */
  public static StudyData of(String name, EventLog log, Periods periods) {
    Encoding encoding = Encoding.fit(log, periods.past());
    return new StudyData(name, name, encoding.encode(log), periods, null);
  }

  /**
   * Prepares a simulated log.
   *
   * @param log with its truth, weighted
   * @param periods past and future
   */
  public static StudyData of(SimulatedLog log, Periods periods) {
    StudyData data = of("simulated world, seed " + log.settings().seed(), log.log(), periods);
    return new StudyData(data.name, data.world, data.examples, periods, log);
  }

  /** Returns these data under another name in files of results. */
  public StudyData withWorld(String other) {
    return new StudyData(name, other, examples, periods, truth);
  }

  /** Returns these data with other outcomes of the same rows. */
  public StudyData withOutcomes(Outcomes outcomes) {
    return new StudyData(name, world, examples.withOutcomes(outcomes), periods, truth);
  }

  /** Returns the encoding of the examples. */
  public Encoding encoding() {
    return examples.encoding();
  }

  /** Returns the rows to learn from. */
  public int[] training() {
    return periods.past();
  }

  /** Returns the rows of the first period, on which models are compared. */
  public int[] test() {
    return periods.test();
  }

  /** Returns the periods that models are evaluated on, the test first. */
  public List<int[]> future() {
    return periods.future();
  }
}
