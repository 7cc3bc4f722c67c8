package org.mtl4j.task;

/**
 * What a {@link TaskTable} did to the traffic of its days, and how right it was in hindsight.
 *
 * <p><b>Changes of side.</b> A setup changes side on a day on which its task is not the one that it
 * had on the last day before with a history, among the table's days. Days without history, on which
 * it is hard for want of better knowledge, are passed over.
 *
 * <p><b>Wrongly placed.</b> In hindsight a setup is soft on a day where its conversions over clicks
 * from that day on, the day itself and the following ones up to the horizon or the end of the
 * counts, neither decayed nor shrunk, are greater than α, else hard. No rule sees any of these
 * days. The clicks and conversions of a day are wrongly placed where the table's task is the other
 * one, setups without history included.
 *
 * @param setups how many there are
 * @param softSetups how many are soft on a day or more
 * @param changingSetups how many change side
 * @param changes how often setups change side
 * @param soft clicks and conversions of setups that are soft on their day
 * @param hard those of hard setups with history
 * @param unknown those of setups without history, which are hard
 * @param wrong those that are wrongly placed
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
  /** How many days hindsight looks at where nothing else is said. */
  public static final int HORIZON = 14;

  /**
   * Sums up.
   *
   * @param table whose days count
   * @param events what happened on these days and after them
   * @param horizon days that hindsight looks at, 1 or more
   */
  public static TaskSummary of(TaskTable table, HistoricalCvr events, int horizon) {
    if (horizon < 1) {
      throw new IllegalArgumentException(
          "the horizon is " + horizon + " days, which must be 1 or more");
    }
    Tally all = new Tally();
    for (String setup : table.setups()) {
      Tally one = new Tally();
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

  /** Sums on the way. */
  private static final class Tally {
    private int softSetups;
    private int changingSetups;
    private int changes;
    private Evidence soft = Evidence.NONE;
    private Evidence hard = Evidence.NONE;
    private Evidence unknown = Evidence.NONE;
    private Evidence wrong = Evidence.NONE;
    private Task before;

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

    void add(Tally one) {
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
