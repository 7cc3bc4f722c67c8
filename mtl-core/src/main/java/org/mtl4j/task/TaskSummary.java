package org.mtl4j.task;

import org.jspecify.annotations.Nullable;

/**
 * How a {@link TaskTable} assigned the traffic of its days: how often tasks changed, and how many
 * clicks were assigned the wrong task in hindsight.
 *
 * <p><b>Changes.</b> A setup changes on a day on which its task differs from that of the last
 * earlier day with a history, among the table's days. Days without history, on which a setup is
 * hard, do not count.
 *
 * <p><b>Wrong.</b> In hindsight a setup is soft on a day where its plain conversions over clicks,
 * from that day on up to the horizon or the end of the counts, are greater than α, else hard. No
 * rule sees any of these days. The clicks and conversions of a day are wrong where the table's task
 * is the other one, setups without history included.
 *
 * @param setups how many setups there are
 * @param softSetups how many setups are soft on a day or more
 * @param changingSetups how many setups change
 * @param changes how often setups change, all together
 * @param soft clicks and conversions of setups that are soft on their day
 * @param hard clicks and conversions of hard setups with history
 * @param unknown clicks and conversions of setups without history, which are hard
 * @param wrong clicks and conversions with the wrong task in hindsight
 */
public record TaskSummary(
    int setups,
    int softSetups,
    int changingSetups,
    int changes,
    Evidence soft,
    Evidence hard,
    Evidence unknown,
    Evidence wrong) {
  /** The default of the horizon in days. */
  public static final int HORIZON = 14;

  /**
   * Summarises a table.
   *
   * @param table of tasks
   * @param events clicks and conversions of the table's days and those after them
   * @param horizon how many days count in hindsight, 1 or more
   */
  public static TaskSummary of(TaskTable table, HistoricalCvr events, int horizon) {
    if (horizon < 1) {
      throw new IllegalArgumentException(
          "the horizon is " + horizon + " days, which must be 1 or more");
    }
    Sums all = new Sums();
    for (String setup : table.setups()) {
      Sums one = new Sums();
      for (long day = table.firstDay(); day <= table.lastDay(); day++) {
        one.add(table.assignment(setup, day), events, table.rule().alpha(), horizon);
      }
      all.add(one);
    }
    return new TaskSummary(
        table.setups().size(),
        all.softSetups,
        all.changingSetups,
        all.changes,
        all.soft,
        all.hard,
        all.unknown,
        all.wrong);
  }

  /** Sums of the assignments so far. */
  private static final class Sums {
    private int softSetups;
    private int changingSetups;
    private int changes;
    private Evidence soft = Evidence.NONE;
    private Evidence hard = Evidence.NONE;
    private Evidence unknown = Evidence.NONE;
    private Evidence wrong = Evidence.NONE;
    private @Nullable Task before;

    void add(Assignment assignment, HistoricalCvr events, double alpha, int horizon) {
      long day = assignment.day();
      Evidence today = events.between(assignment.setup(), day, day + 1);
      if (assignment.reason() == Reason.NO_HISTORY) {
        unknown = unknown.plus(today);
      } else {
        changes += before != null && !before.equals(assignment.task()) ? 1 : 0;
        changingSetups = changes > 0 ? 1 : 0;
        before = assignment.task();
        if (Task.SOFT.equals(before)) {
          soft = soft.plus(today);
          softSetups = 1;
        } else {
          hard = hard.plus(today);
        }
      }
      if (today.clicks() > 0) {
        double after = events.between(assignment.setup(), day, day + horizon).rate();
        if (after > alpha != assignment.task().equals(Task.SOFT)) {
          wrong = wrong.plus(today);
        }
      }
    }

    void add(Sums one) {
      softSetups += one.softSetups;
      changingSetups += one.changingSetups;
      changes += one.changes;
      soft = soft.plus(one.soft);
      hard = hard.plus(one.hard);
      unknown = unknown.plus(one.unknown);
      wrong = wrong.plus(one.wrong);
    }
  }
}
