package org.mtl4j.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TaskSummaryTest {
  private static final HistorySettings YESTERDAY = new HistorySettings(Double.POSITIVE_INFINITY, 1);

  /**
   * Day by day of a: 10 clicks with 5, 0, 5, 5 conversions, a day without clicks, 10 with 5; of b:
   * 4 clicks, always hard.
   */
  private static HistoricalCvr history() {
    HistoricalCvr history = new HistoricalCvr(YESTERDAY);
    double[] conversions = {5, 0, 5, 5, -1, 5};
    for (int day = 0; day < conversions.length; day++) {
      if (conversions[day] >= 0) {
        history.add("a", day, 10, conversions[day]);
      }
      history.add("b", day, 4, 0);
    }
    return history;
  }

  private static TaskSummary summary(int horizon) {
    HistoricalCvr history = history();
    TaskTable table =
        TaskTable.of(history, new Threshold(0.3), SetupGroups.NONE, 0, history.lastDay());
    return TaskSummary.of(table, history, horizon);
  }

  @Test
  void sidesAndChangesAreCounted() {
    // Of a: unknown, soft, hard, soft, soft, unknown.
    TaskSummary summary = summary(1);
    assertEquals(2, summary.setups());
    assertEquals(1, summary.softSetups());
    assertEquals(1, summary.changingSetups());
    assertEquals(2, summary.changes());
    assertEquals(new Evidence(20, 5), summary.soft());
    assertEquals(new Evidence(10 + 20, 5), summary.hard());
    assertEquals(new Evidence(10 + 10 + 4, 10), summary.unknown());
  }

  @Test
  void hindsightLooksFromTheDayOn() {
    // Of one day alone, a is soft on days 0, 2, 3 and 5 and hard on day 1.
    assertEquals(new Evidence(10 + 10 + 10 + 10, 5 + 0 + 5 + 5), summary(1).wrong());
    // Of two days, day 0 has 5 of 20: hard, as it was; day 1 too: it was soft.
    assertEquals(new Evidence(10 + 10 + 10, 0 + 5 + 5), summary(2).wrong());
    // Of all days to come, a is always soft.
    assertEquals(new Evidence(10 + 10 + 10, 5 + 5 + 5), summary(99).wrong());
    assertThrows(IllegalArgumentException.class, () -> summary(0));
  }
}
