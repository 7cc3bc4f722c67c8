package org.mtl4j.study;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.data.read.ReadReport;
import org.mtl4j.data.split.Periods;
import org.mtl4j.data.world.SimulatedLog;
import org.mtl4j.task.Population;

/**
 * What a study compares models on: encoded rows, divided into past and future, from a log that was
 * read or from a simulated one, whose true probabilities are known.
 *
 * <p>A row that stands for others, as a kept negative does, has their weight: in the loss, in every
 * metric, and where predictions are compared with the truth.
 *
 * @param name of the data, for people
 * @param world names the data in files of results: equal for the same data, whatever their name
 * @param log all rows as they were read or simulated
 * @param examples the same rows, of an encoding that was fitted on the past
 * @param periods which of them models learn from, and which they are evaluated on
 * @param truth the simulated log, row by row that of the examples; null for a log that was read
 * @param read how the log was read; null for a simulated one
 */
public record StudyData(
    String name,
    String world,
    EventLog log,
    Examples examples,
    Periods periods,
    @Nullable SimulatedLog truth,
    @Nullable ReadReport read) {
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
   * Prepares a log that was read.
   *
   * @param read how it was read
   * @param log the events, weighted
   * @param periods past and future
   */
  public static StudyData of(ReadReport read, EventLog log, Periods periods) {
    return new StudyData(
        read.file(), read.sha256(), log, encode(log, periods), periods, null, read);
  }

  /**
   * Prepares a simulated log.
   *
   * @param log with its truth, weighted
   * @param periods past and future
   */
  public static StudyData of(SimulatedLog log, Periods periods) {
    String name = "simulated world, seed " + log.settings().seed();
    return new StudyData(name, name, log.log(), encode(log.log(), periods), periods, log, null);
  }

  private static Examples encode(EventLog log, Periods periods) {
    return Encoding.fit(log, periods.past()).encode(log);
  }

  /**
   * Returns these data with other outcomes of the same rows.
   *
   * @param other names them in files of results
   */
  StudyData withOutcomes(Outcomes outcomes, String other) {
    EventLog same = new EventLog(log.schema(), log.columns(), outcomes);
    return new StudyData(name, other, same, examples.withOutcomes(outcomes), periods, truth, read);
  }

  /**
   * Returns these data as a network learns from them that is about one population: its rows of the
   * past alone, by an encoding that is fitted on them.
   */
  StudyData learnedFrom(Population population) {
    IntList own = training(population);
    if (own.size() == training().size()) {
      return this;
    }
    Periods other = new Periods(own, future());
    return new StudyData(name, world, log, encode(log, other), other, truth, read);
  }

  /** Returns those rows to learn from that belong to a population. */
  IntList training(Population population) {
    return population.isEveryRow()
        ? training()
        : Rows.where(training(), row -> population.counts(log.outcomes(), row));
  }

  /** Returns all that the rows depend on, by name, but for which of them are chosen. */
  Map<String, String> describe() {
    Map<String, String> all = new LinkedHashMap<>();
    if (read != null) {
      all.put("data", read.sha256());
      all.put("schema", encoding().schema().toString());
    }
    if (truth != null) {
      truth.settings().describe().forEach((name, value) -> all.put("world." + name, "" + value));
    }
    return all;
  }

  /** Returns the encoding of the examples. */
  public Encoding encoding() {
    return examples.encoding();
  }

  /** Returns the rows to learn from. */
  public IntList training() {
    return periods.past();
  }

  /** Returns the rows of the first period, on which models are compared. */
  public IntList test() {
    return periods.test();
  }

  /** Returns the periods that models are evaluated on, the test first. */
  public List<IntList> future() {
    return periods.future();
  }
}
