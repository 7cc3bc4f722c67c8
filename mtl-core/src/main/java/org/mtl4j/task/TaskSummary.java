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
    TaskSummary all =
        new TaskSummary(0, 0, 0, 0, Evidence.NONE, Evidence.NONE, Evidence.NONE, Evidence.NONE);
    for (String setup : table.setups()) {
      all = all.plus(of(setup, table, events, horizon));
    }
    return all;
  }

  private static TaskSummary of(String setup, TaskTable table, HistoricalCvr events, int horizon) {
    Evidence soft = Evidence.NONE;
    Evidence hard = Evidence.NONE;
    Evidence unknown = Evidence.NONE;
    Evidence wrong = Evidence.NONE;
    boolean everSoft = false;
    int changes = 0;
    @Nullable Task before = null;
    for (long day = table.firstDay(); day <= table.lastDay(); day++) {
      Assignment assignment = table.assignment(setup, day);
      boolean isSoft = assignment.task().equals(Task.SOFT);
      Evidence today = events.between(setup, day, day + 1);
      if (assignment.reason() == Reason.NO_HISTORY) {
        unknown = unknown.plus(today);
      } else {
        changes += before != null && !before.equals(assignment.task()) ? 1 : 0;
        before = assignment.task();
        everSoft |= isSoft;
        soft = isSoft ? soft.plus(today) : soft;
        hard = isSoft ? hard : hard.plus(today);
      }
      if (today.clicks() > 0) {
        double after = events.between(setup, day, day + horizon).rate();
        boolean isWrong = after > table.rule().alpha() != isSoft;
        wrong = isWrong ? wrong.plus(today) : wrong;
      }
    }
    return new TaskSummary(
        1, everSoft ? 1 : 0, changes > 0 ? 1 : 0, changes, soft, hard, unknown, wrong);
  }

  private TaskSummary plus(TaskSummary other) {
    return new TaskSummary(
        setups + other.setups,
        softSetups + other.softSetups,
        changingSetups + other.changingSetups,
        changes + other.changes,
        soft.plus(other.soft),
        hard.plus(other.hard),
        unknown.plus(other.unknown),
        wrong.plus(other.wrong));
  }
}
