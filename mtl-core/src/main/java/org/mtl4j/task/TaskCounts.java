package org.mtl4j.task;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.HashSet;
import java.util.Set;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.time.Times;
import org.mtl4j.eval.RelativeInformationGain;
import org.mtl4j.eval.Summation;

/**
 * How many clicks some rows have of soft setups and of hard ones. Whether a setup is soft is
 * decided by what was known on the day of the click.
 *
 * @param soft clicks of soft setups
 * @param hard clicks of hard setups
 * @param unknown clicks of hard setups that had no history; {@code hard} includes them
 */
public record TaskCounts(Group soft, Group hard, Group unknown) {
  /**
   * Clicks of some setups.
   *
   * @param setups how many setups have a click; one whose task changes is in both groups
   * @param rows how many clicks
   * @param clicks the sum of the weights of the clicks
   * @param conversions the sum of the weights of the clicks that converted
   */
  public record Group(int setups, int rows, double clicks, double conversions) {
    /** Returns conversions over clicks, NaN without clicks. */
    public double rate() {
      return clicks > 0 ? conversions / clicks : Double.NaN;
    }

    /** Returns the entropy of the conversion label of a click in nats, NaN without clicks. */
    public double entropy() {
      return RelativeInformationGain.entropy(rate());
    }
  }

  /**
   * Returns how many times the entropy of the conversion label is as large for a soft click as for
   * a hard one. A click's loss is about as large as that entropy: with equal weights of the two
   * losses, a soft click counts so many times as much as a hard one.
   *
   * @return infinite if no hard click converted; NaN if a task has no clicks
   */
  public double entropyImbalance() {
    return soft.entropy() / hard.entropy();
  }

  /**
   * Counts the clicks of some rows.
   *
   * @param outcomes of a log with times and setups
   * @param tasks of the log's setups on its days
   * @param rows which of the log's rows, clicks only
   */
  public static TaskCounts of(Outcomes outcomes, TaskTable tasks, IntList rows) {
    Sums soft = new Sums();
    Sums hard = new Sums();
    Sums unknown = new Sums();
    CategoryColumn setups = outcomes.setup();
    LongList time = outcomes.time();
    FloatList converted = outcomes.conversion();
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.getInt(i);
      Assignment assignment = tasks.assignment(setups.value(row), Times.day(time.getLong(row)));
      int setup = setups.codes().getInt(row);
      double clicks = outcomes.weight(row);
      double conversions = clicks * converted.getFloat(row);
      (assignment.task().equals(Task.SOFT) ? soft : hard).add(setup, clicks, conversions);
      if (assignment.reason() == Reason.NO_HISTORY) {
        unknown.add(setup, clicks, conversions);
      }
    }
    return new TaskCounts(soft.group(), hard.group(), unknown.group());
  }

  /** Sums of the rows so far. */
  private static final class Sums {
    private final Set<Integer> setups = new HashSet<>();
    private final Summation clicks = new Summation();
    private final Summation conversions = new Summation();
    private int rows;

    void add(int setup, double clicked, double converted) {
      setups.add(setup);
      clicks.add(clicked);
      conversions.add(converted);
      rows++;
    }

    Group group() {
      return new Group(setups.size(), rows, clicks.value(), conversions.value());
    }
  }
}
