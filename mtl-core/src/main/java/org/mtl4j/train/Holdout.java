package org.mtl4j.train;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Map;
import java.util.Objects;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Settings;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.split.Split;
import org.mtl4j.data.time.Times;

/**
 * What is held out of training to test on: the last rows by time, as a model is used; a share of
 * the rows drawn at random, where a log has no time; rows that are given; or nothing, where a model
 * is to learn from all there is.
 *
 * <p>Validation rows, by which the best epoch is kept, are split from the training rows in the same
 * way: the last of them, or some drawn at random.
 */
public sealed interface Holdout {
  /**
   * Holds out the rows from a time on.
   *
   * @param second the first one, since 1970 (UTC)
   */
  static Holdout from(long second) {
    return new FromTime(second);
  }

  /**
   * Holds out the rows from a time on.
   *
   * @param time the first one, such as {@code 2017-01-01} or {@code 2017-01-01T12:00}, see {@link
   *     Times}
   * @throws IllegalArgumentException if it is not a time
   */
  static Holdout from(String time) {
    return from(Times.parse(time));
  }

  /**
   * Holds out some rows, drawn at random.
   *
   * @param share of the rows, greater than 0 and less than 1
   * @throws IllegalArgumentException if it is outside
   */
  static Holdout random(double share) {
    return new Random(share);
  }

  /**
   * Holds out given rows of a log.
   *
   * @param training the rows to learn from, ascending
   * @param test the rows to test on, ascending; those on neither side are left out
   */
  static Holdout rows(IntList training, IntList test) {
    return new Rows(training, test);
  }

  /** Holds out nothing. */
  static Holdout none() {
    return new None();
  }

  /**
   * Splits rows in those to learn from and those to test on.
   *
   * @param outcomes of the log, with labels
   * @param rows which of its rows, ascending
   * @param seed of what is drawn at random
   * @throws DataException if a side is empty, or its labels are all the same
   */
  Split split(Outcomes outcomes, IntList rows, long seed);

  /**
   * Splits validation rows from training rows, at random unless said otherwise.
   *
   * @param outcomes of the log
   * @param rows to split, ascending
   * @param share of the validation rows, greater than 0 and less than 1
   * @param seed of what is drawn at random
   * @throws DataException if nothing is left to train on
   */
  default Split validation(Outcomes outcomes, IntList rows, double share, long seed) {
    return Split.random(outcomes, rows, share, seed);
  }

  /** Returns the setting by its name, for a model's provenance. */
  Map<String, String> settings();

  /**
   * The last rows.
   *
   * @param second the first one that is held out, since 1970 (UTC)
   */
  record FromTime(long second) implements Holdout {
    @Override
    public Split split(Outcomes outcomes, IntList rows, long seed) {
      return checked(Split.byTime(outcomes, rows, second), outcomes);
    }

    @Override
    public Split validation(Outcomes outcomes, IntList rows, double share, long seed) {
      return Split.last(outcomes, rows, share);
    }

    @Override
    public Map<String, String> settings() {
      return Map.of("testFrom", Times.format(second));
    }
  }

  /**
   * Rows drawn at random.
   *
   * @param share of the rows, greater than 0 and less than 1
   */
  record Random(double share) implements Holdout {
    /** Checks the share. */
    public Random {
      Settings.require(
          share > 0 && share < 1,
          "share that is held out",
          share,
          "greater than 0 and less than 1");
    }

    @Override
    public Split split(Outcomes outcomes, IntList rows, long seed) {
      return checked(Split.random(outcomes, rows, share, seed), outcomes);
    }

    @Override
    public Map<String, String> settings() {
      return Map.of("testFraction", Double.toString(share));
    }
  }

  /**
   * Given rows; validation rows are drawn from the training rows at random.
   *
   * @param training the rows to learn from, ascending
   * @param test the rows to test on, ascending
   */
  record Rows(IntList training, IntList test) implements Holdout {
    /** Checks that they are there. */
    public Rows {
      Objects.requireNonNull(training, "training");
      Objects.requireNonNull(test, "test");
    }

    @Override
    public Split split(Outcomes outcomes, IntList rows, long seed) {
      return checked(Split.of(outcomes, rows, training, test), outcomes);
    }

    @Override
    public Map<String, String> settings() {
      return Map.of("testRows", Integer.toString(test.size()));
    }
  }

  /** Nothing; validation rows are the last, or drawn at random from a log without times. */
  record None() implements Holdout {
    @Override
    public Split split(Outcomes outcomes, IntList rows, long seed) {
      return Split.none(rows);
    }

    @Override
    public Split validation(Outcomes outcomes, IntList rows, double share, long seed) {
      return outcomes.hasTime()
          ? Split.last(outcomes, rows, share)
          : Split.random(outcomes, rows, share, seed);
    }

    @Override
    public Map<String, String> settings() {
      return Map.of("testRows", "0");
    }
  }

  private static Split checked(Split split, Outcomes outcomes) {
    return split.requirePositives(outcomes).requireNegatives(outcomes);
  }
}
