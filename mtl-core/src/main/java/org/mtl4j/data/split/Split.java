package org.mtl4j.data.split;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Label;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.time.Times;

/**
 * Rows split in two sides: rows to train on, and rows held out to test on.
 *
 * <p>A split by time is like the use of a model, which is trained on the past and used in the
 * future. A split at random is for logs without times. Validation rows are split from training rows
 * in the same two ways. Row numbers ascend on both sides, and no row is on both. Every row is on
 * one of the sides, except where the caller chose the rows ({@link #of}); neither side is empty,
 * except where nothing is held out ({@link #none}).
 */
public final class Split {
  /** A stream of random numbers that only splits draw from. */
  private static final long STREAM = 0x53504C4954L;

  private final int[] train;
  private final int[] test;
  private final boolean byTime;

  private Split(int[] train, int[] test, boolean byTime) {
    this.train = train;
    this.test = test;
    this.byTime = byTime;
  }

  /**
   * Splits all rows of a log by time.
   *
   * @param outcomes the log's outcomes
   * @param from the first time of the test side, in seconds since 1970 (UTC), inclusive
   * @return the split
   * @throws DataException if there are no times, or a side is empty
   */
  public static Split byTime(Outcomes outcomes, long from) {
    return byTime(outcomes, all(outcomes.rows()), from);
  }

  /**
   * Splits some rows of a log by time.
   *
   * @param outcomes the log's outcomes
   * @param rows the rows to split, ascending
   * @param from the first time of the test side, in seconds since 1970 (UTC), inclusive
   * @return the split
   * @throws DataException if there are no times, or a side is empty
   */
  public static Split byTime(Outcomes outcomes, int[] rows, long from) {
    if (!outcomes.hasTime()) {
      throw outcomes.fault(
          "the log cannot be split by time, because its schema names no time column",
          "split at random, or name the column under \"time\" in the schema");
    }
    long[] time = outcomes.time();
    int[] before = Arrays.stream(rows).filter(row -> time[row] < from).toArray();
    int[] after = Arrays.stream(rows).filter(row -> time[row] >= from).toArray();
    if (before.length == 0 || after.length == 0) {
      boolean late = after.length == 0;
      throw outcomes.fault(
          (late ? "no row is at or after " : "no row is before ")
              + Times.format(from)
              + ", so there is nothing to "
              + (late ? "test on" : "train on"),
          "choose "
              + (late ? "an earlier" : "a later")
              + " time for Split.byTime; "
              + range(time, rows));
    }
    return new Split(before, after, true);
  }

  /**
   * Splits the last of some rows by time, such as validation rows from training rows. Rows of the
   * same second stay together, so the share is met only up to these.
   *
   * @param outcomes the log's outcomes, with times
   * @param rows the rows to split, ascending
   * @param share the share of the test side, greater than 0 and less than 1
   * @return the split
   * @throws DataException if all rows but the last are of one second
   */
  public static Split last(Outcomes outcomes, int[] rows, double share) {
    long[] times = Arrays.stream(rows).mapToLong(row -> outcomes.time()[row]).sorted().toArray();
    long from = times[Math.min(rows.length - 1, (int) ((1 - share) * rows.length))];
    if (from == times[0]) {
      throw outcomes.fault(
          String.format(
              Locale.ROOT, "no training row is before the last %.1f %% of them", 100 * share),
          "hold out less by Split.last, or split by Split.random");
    }
    return byTime(outcomes, rows, from);
  }

  /**
   * Splits some rows as the caller chose.
   *
   * @param outcomes the log's outcomes
   * @param rows the rows that may be used
   * @param train the rows to train on, ascending; rows that may not be used are ignored
   * @param test the rows held out, ascending; rows that may not be used are ignored
   * @return the split
   * @throws DataException if no row is left on a side
   * @throws IllegalArgumentException if a row is on both sides, or twice on one
   */
  public static Split of(Outcomes outcomes, int[] rows, int[] train, int[] test) {
    if (IntStream.concat(Arrays.stream(train), Arrays.stream(test)).distinct().count()
        < (long) train.length + test.length) {
      throw new IllegalArgumentException("a row is to train on and to test on, or it is twice");
    }
    BitSet allowed = new BitSet();
    Arrays.stream(rows).forEach(allowed::set);
    int[] before = Arrays.stream(train).filter(allowed::get).sorted().toArray();
    int[] after = Arrays.stream(test).filter(allowed::get).sorted().toArray();
    if (before.length == 0 || after.length == 0) {
      throw outcomes.fault(
          String.format(
              Locale.ROOT,
              "of the %,d rows to train on and the %,d to test on, %,d and %,d can be used",
              train.length,
              test.length,
              before.length,
              after.length),
          "give other rows to Split.of; a model may learn from clicks alone");
    }
    return new Split(before, after, false);
  }

  /**
   * Holds out nothing.
   *
   * @param rows to train on, ascending
   * @return the split, whose test side is empty
   */
  public static Split none(int[] rows) {
    return new Split(rows, new int[0], false);
  }

  private static String range(long[] time, int[] rows) {
    if (rows.length == 0) {
      return "there are no rows at all";
    }
    long first = Arrays.stream(rows).mapToLong(row -> time[row]).min().orElseThrow();
    long last = Arrays.stream(rows).mapToLong(row -> time[row]).max().orElseThrow();
    String which = rows.length < time.length ? " that can be used (after any warm-up)" : "";
    return "the rows" + which + " run from " + Times.format(first) + " to " + Times.format(last);
  }

  /**
   * Splits all rows of a log at random.
   *
   * @param outcomes the log's outcomes
   * @param fraction the share of the test side, between 0 and 1; rounded to whole rows, at least
   *     one on either side
   * @param seed the seed
   * @return the split
   * @throws DataException if there are fewer than two rows
   */
  public static Split random(Outcomes outcomes, double fraction, long seed) {
    return random(outcomes, all(outcomes.rows()), fraction, seed);
  }

  /**
   * Splits some rows of a log at random.
   *
   * @param outcomes the log's outcomes
   * @param rows the rows to split
   * @param fraction the share of the test side, between 0 and 1; rounded to whole rows, at least
   *     one on either side
   * @param seed the seed
   * @return the split
   * @throws DataException if there are fewer than two rows
   */
  public static Split random(Outcomes outcomes, int[] rows, double fraction, long seed) {
    if (!(fraction > 0 && fraction < 1)) {
      throw new IllegalArgumentException("fraction " + fraction + " is not between 0 and 1");
    }
    if (rows.length < 2) {
      throw outcomes.fault(
          Text.count(rows.length, "row") + " cannot be split in two", "give more rows");
    }
    int[] shuffled = rows.clone();
    CounterRandom.shuffle(shuffled, seed, STREAM);
    int count = (int) Math.round(fraction * rows.length);
    count = Math.max(1, Math.min(rows.length - 1, count));
    int[] test = Arrays.copyOf(shuffled, count);
    int[] train = Arrays.copyOfRange(shuffled, count, rows.length);
    Arrays.sort(test);
    Arrays.sort(train);
    return new Split(train, test, false);
  }

  private static int[] all(int rows) {
    return IntStream.range(0, rows).toArray();
  }

  /**
   * Returns the rows to train on, ascending.
   *
   * @return the split's own array, not to be modified
   */
  public int[] train() {
    return train;
  }

  /**
   * Returns the rows held out, ascending.
   *
   * @return the split's own array, not to be modified
   */
  public int[] test() {
    return test;
  }

  /**
   * Checks that both sides have a row of positive weight on which each label is 1, such as a click
   * and a conversion. Without one there is nothing to learn and nothing to measure.
   *
   * @param outcomes the outcomes of the log that was split, with labels
   * @return this
   * @throws DataException if one is lacking, with what to do
   */
  public Split requirePositives(Outcomes outcomes) {
    LabelChecks checks = new LabelChecks(outcomes);
    String other = "hold out another share of the rows, or choose another seed";
    checks.requirePositives(
        train, "training", byTime ? "choose a later time for Split.byTime" : other);
    checks.requirePositives(
        test, "test", byTime ? "choose an earlier time for Split.byTime" : other);
    return this;
  }

  /**
   * Checks that labels are not all positive: that both sides have a row on which each label is 0,
   * and that the training side has such a row among the rows on which the label's parent is 1. A
   * label that is itself a parent, such as the click, may be 1 on all rows if the split is not of
   * the whole log: the rows may have been chosen by it.
   *
   * @param outcomes the outcomes of the log that was split, with labels
   * @return this
   * @throws DataException if one is lacking, with the likely cause
   */
  public Split requireNegatives(Outcomes outcomes) {
    LabelChecks checks = new LabelChecks(outcomes);
    requireNegatives(checks, train, "training");
    requireNegatives(checks, test, "test");
    for (Label label : outcomes.labels()) {
      if (label.parent() != null) {
        checks.requireNegativeOfParent(label, checks.counted(train));
      }
    }
    return this;
  }

  private void requireNegatives(LabelChecks checks, int[] rows, String which) {
    List<Label> labels = checks.outcomes().labels();
    boolean whole = train.length + test.length == checks.outcomes().rows();
    for (Label label : labels) {
      if (whole || labels.stream().noneMatch(other -> label.name().equals(other.parent()))) {
        checks.requireNegative(
            label,
            checks.counted(rows),
            which,
            label.name().equals(Label.CLICK)
                ? "leave \"click\" out of the schema where a log holds clicks alone; otherwise the"
                    + " rows without a click are missing from it"
                : "check that the rows on which it is 0 are in the log, and which column the schema"
                    + " gives this label");
      }
    }
  }
}
