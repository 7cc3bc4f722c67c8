package org.mtl4j.data.split;

import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.ArrayList;
import java.util.List;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Label;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.data.time.Durations;
import org.mtl4j.data.time.Times;

/**
 * Rows split into the past, which models are trained on, and periods of the future, which they are
 * tested on. The first period follows the past directly; the later ones show how a model ages that
 * is not trained again.
 *
 * @param past the row numbers of the past, ascending
 * @param future the row numbers of each period, ascending; at least one period
 */
public record Periods(IntList past, List<IntList> future) {
  /** Copies the list of periods. */
  public Periods {
    future = List.copyOf(future);
  }

  /**
   * Returns a split as a past and one period.
   *
   * @param split whose training rows are the past and whose test rows are the period
   */
  public static Periods of(Split split) {
    return new Periods(split.train(), List.of(split.test()));
  }

  /**
   * Splits rows by time. Rows after the last period are left out.
   *
   * @param outcomes of a log with times
   * @param rows the rows to split, ascending
   * @param from the first second of the first period, since 1970 (UTC)
   * @param days the length of a period in days, 1 or more
   * @param count the number of periods, 1 or more
   * @throws DataException if there are no times, or the past or a period is empty
   */
  public static Periods byTime(Outcomes outcomes, IntList rows, long from, int days, int count) {
    Split split = Split.byTime(outcomes, rows, from);
    LongList time = outcomes.time();
    List<IntList> future = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long begin = from + (long) i * days * Durations.SECONDS_PER_DAY;
      long end = begin + (long) days * Durations.SECONDS_PER_DAY;
      IntList period =
          Rows.where(split.test(), row -> time.getLong(row) >= begin && time.getLong(row) < end);
      if (period.isEmpty()) {
        throw outcomes.fault(
            "no row is in test period " + (i + 1) + ", from " + Times.format(begin) + " on",
            "ask for fewer or longer periods");
      }
      future.add(period);
    }
    return new Periods(split.train(), future);
  }

  /**
   * Checks that the past and the first period have a row of positive weight with each label, such
   * as a click and a conversion.
   *
   * @param outcomes of the log that was split, with labels
   * @param remedy what to do where one is lacking
   * @return this
   * @throws DataException if one is lacking
   */
  public Periods requirePositives(Outcomes outcomes, String remedy) {
    LabelChecks checks = new LabelChecks(outcomes);
    checks.requirePositives(past, "training", remedy);
    checks.requirePositives(test(), "test", remedy);
    return this;
  }

  /**
   * Checks that the past and the first period have a row on which each label is 0. Downsampling may
   * leave no row without a click.
   *
   * @param outcomes of the log that was split, with labels
   * @param remedy what to do where there is none
   * @return this
   * @throws DataException if there is none
   */
  public Periods requireNegatives(Outcomes outcomes, String remedy) {
    LabelChecks checks = new LabelChecks(outcomes);
    for (Label label : outcomes.labels()) {
      checks.requireNegative(label, past, "training", remedy);
      checks.requireNegative(label, test(), "test", remedy);
    }
    return this;
  }

  /** Returns the rows of the first period, on which models are compared. */
  public IntList test() {
    return future.get(0);
  }
}
