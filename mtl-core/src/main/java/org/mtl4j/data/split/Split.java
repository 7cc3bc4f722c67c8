package org.mtl4j.data.split;

import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.longs.Long2LongMap;
import it.unimi.dsi.fastutil.longs.Long2LongRBTreeMap;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Label;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.Rows;
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

  private final IntList train;
  private final IntList test;
  private final boolean byTime;

  private Split(IntList train, IntList test, boolean byTime) {
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
    return byTime(outcomes, Rows.all(outcomes.rows()), from);
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
  public static Split byTime(Outcomes outcomes, IntList rows, long from) {
    if (!outcomes.hasTime()) {
      throw outcomes.fault(
          "the log cannot be split by time, because its schema names no time column",
          "split at random, or name the column under \"time\" in the schema");
    }
    LongList time = outcomes.time();
    IntList before = Rows.where(rows, row -> time.getLong(row) < from);
    IntList after = Rows.where(rows, row -> time.getLong(row) >= from);
    if (before.isEmpty() || after.isEmpty()) {
      boolean late = after.isEmpty();
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
  public static Split last(Outcomes outcomes, IntList rows, double share) {
    // By time in memory that does not grow with the log: a log has far fewer seconds than rows.
    Long2LongRBTreeMap counts = new Long2LongRBTreeMap();
    LongList time = outcomes.time();
    for (int i = 0; i < rows.size(); i++) {
      counts.addTo(time.getLong(rows.getInt(i)), 1);
    }
    long place = Math.min(rows.size() - 1, (long) ((1 - share) * rows.size()));
    long from = counts.firstLongKey();
    long before = 0;
    for (Long2LongMap.Entry entry : counts.long2LongEntrySet()) {
      from = entry.getLongKey();
      before += entry.getLongValue();
      if (before > place) {
        break;
      }
    }
    if (from == counts.firstLongKey()) {
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
  public static Split of(Outcomes outcomes, IntList rows, IntList train, IntList test) {
    if (IntStream.concat(train.intStream(), test.intStream()).distinct().count()
        < (long) train.size() + test.size()) {
      throw new IllegalArgumentException("a row is to train on and to test on, or it is twice");
    }
    BitSet allowed = new BitSet();
    rows.forEach((IntConsumer) allowed::set);
    IntList before = Rows.of(train.intStream().filter(allowed::get).sorted().toArray());
    IntList after = Rows.of(test.intStream().filter(allowed::get).sorted().toArray());
    if (before.isEmpty() || after.isEmpty()) {
      throw outcomes.fault(
          String.format(
              Locale.ROOT,
              "of the %,d rows to train on and the %,d to test on, %,d and %,d can be used",
              train.size(),
              test.size(),
              before.size(),
              after.size()),
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
  public static Split none(IntList rows) {
    return new Split(rows, Rows.of(), false);
  }

  private static String range(LongList time, IntList rows) {
    if (rows.isEmpty()) {
      return "there are no rows at all";
    }
    long first = rows.intStream().mapToLong(time::getLong).min().orElseThrow();
    long last = rows.intStream().mapToLong(time::getLong).max().orElseThrow();
    String which = rows.size() < time.size() ? " that can be used (after any warm-up)" : "";
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
    return random(outcomes, Rows.all(outcomes.rows()), fraction, seed);
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
  public static Split random(Outcomes outcomes, IntList rows, double fraction, long seed) {
    if (!(fraction > 0 && fraction < 1)) {
      throw new IllegalArgumentException("fraction " + fraction + " is not between 0 and 1");
    }
    if (rows.size() < 2) {
      throw outcomes.fault(
          Text.count(rows.size(), "row") + " cannot be split in two", "give more rows");
    }
    int[] shuffled = rows.toIntArray();
    CounterRandom.shuffle(shuffled, seed, STREAM);
    int count = (int) Math.round(fraction * rows.size());
    count = Math.max(1, Math.min(rows.size() - 1, count));
    Arrays.sort(shuffled, 0, count);
    IntList test = Rows.of(Arrays.copyOf(shuffled, count));
    Arrays.sort(shuffled, count, shuffled.length);
    IntList train = Rows.of(Arrays.copyOfRange(shuffled, count, shuffled.length));
    return new Split(train, test, false);
  }

  /**
   * Returns the rows to train on, ascending.
   *
   * @return the rows, unmodifiable
   */
  public IntList train() {
    return train;
  }

  /**
   * Returns the rows held out, ascending.
   *
   * @return the rows, unmodifiable
   */
  public IntList test() {
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

  private void requireNegatives(LabelChecks checks, IntList rows, String which) {
    List<Label> labels = checks.outcomes().labels();
    boolean whole = train.size() + test.size() == checks.outcomes().rows();
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
