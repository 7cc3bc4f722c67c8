package org.mtl4j.task;

import java.util.HashSet;
import java.util.Set;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.eval.Summation;

/**
 * How many clicks some rows have of soft setups and of hard ones, as it was known on their days.
 *
 * @param soft clicks of soft setups
 * @param hard clicks of hard setups
 * @param unknown those of the hard ones that had no history
 */
public record TaskCounts(Group soft, Group hard, Group unknown) {
  /**
   * Clicks of some setups.
   *
   * @param setups how many of them have a click; one that changes side is in both groups
   * @param rows how many
   * @param clicks the sum of their weights
   * @param conversions the sum of the weights of those that converted
   */
  public record Group(int setups, int rows, double clicks, double conversions) {
    /** Returns conversions over clicks, NaN without clicks. */
    public double rate() {
      return clicks > 0 ? conversions / clicks : Double.NaN;
    }
  }

  /**
   * Counts.
   *
   * @param outcomes of a log with times and setups
   * @param tasks of its setups on its days
   * @param rows clicks among its rows
   */
  public static TaskCounts of(Outcomes outcomes, TaskTable tasks, int[] rows) {
    Tally soft = new Tally();
    Tally hard = new Tally();
    Tally unknown = new Tally();
    CategoryColumn setups = outcomes.setup();
    for (int row : rows) {
      long day = HistoricalCvr.day(outcomes.time()[row]);
      Assignment assignment = tasks.assignment(setups.value(row), day);
      (assignment.task().equals(Task.SOFT) ? soft : hard).add(outcomes, row);
      if (assignment.reason() == Reason.NO_HISTORY) {
        unknown.add(outcomes, row);
      }
    }
    return new TaskCounts(soft.group(), hard.group(), unknown.group());
  }

  /** Sums on the way. */
  private static final class Tally {
    private final Set<Integer> setups = new HashSet<>();
    private final Summation clicks = new Summation();
    private final Summation conversions = new Summation();
    private int rows;

    void add(Outcomes outcomes, int row) {
      double weight = outcomes.weight(row);
      setups.add(outcomes.setup().codes()[row]);
      clicks.add(weight);
      conversions.add(weight * outcomes.conversion()[row]);
      rows++;
    }

    Group group() {
      return new Group(setups.size(), rows, clicks.value(), conversions.value());
    }
  }
}
