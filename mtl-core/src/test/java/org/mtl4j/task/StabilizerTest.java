package org.mtl4j.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class StabilizerTest {
  private static final HistorySettings EVEN = new HistorySettings(Double.POSITIVE_INFINITY, 2);
  private static final SetupGroups GROUPS =
      SetupGroups.of(
          List.of("type"), Map.of("new", List.of("x"), "old", List.of("x"), "other", List.of("y")));

  /** Nothing but the plain rule, unless a setting is changed. */
  private static final Stabilizer PLAIN = new Stabilizer(0.1, 1, 1e-12, 0, 0);

  private static Assignment assign(HistoricalCvr history, Stabilizer rule, String setup, long day) {
    return TaskTable.of(history, rule, GROUPS, day, day).assignment(setup, day);
  }

  /** Counts a thousand clicks a day of which a share that depends on the day converts. */
  private static HistoricalCvr daily(String setup, int days, LongToDoubleFunction rate) {
    HistoricalCvr history = new HistoricalCvr(new HistorySettings(EVEN.halfLife(), 1));
    for (int day = 0; day < days; day++) {
      history.add(setup, day, 1000, 1000 * rate.applyAsDouble(day));
    }
    return history;
  }

  @Test
  void ratesAreShrunkLevelByLevel() {
    HistoricalCvr history = new HistoricalCvr(EVEN);
    history.add("new", 8, 10, 4);
    history.add("new", 7, 30, 2);
    history.add("old", 6, 60, 30);
    history.add("other", 9, 100, 0);
    Stabilizer rule = new Stabilizer(0.1, 2, 5, 0, 0);
    assertEquals(50, rule.pseudoClicks());
    double all = 36 / 200.0;
    double group = (36 + 50 * all) / (100 + 50);
    double longer = (6 + 50 * group) / (40 + 50);
    double rate = (4 + 50 * longer) / (10 + 50);
    Assignment assignment = assign(history, rule, "new", 10);
    assertEquals(rate, assignment.rate(), 1e-15);
    assertEquals(new Evidence(10, 4), assignment.evidence());
    // Within the longer window there is a history, even where there is none within the shorter.
    double old = (30 + 50 * group) / (60 + 50);
    assertEquals(old, assign(history, rule, "old", 10).rate(), 1e-15);
    assertEquals(Evidence.NONE, assign(history, rule, "old", 10).evidence());
    assertEquals(Assignment.unknown("old", 11), assign(history, rule, "old", 11));
  }

  @Test
  void withoutSettingsItIsThePlainRule() {
    HistoricalCvr history = daily("a", 30, day -> day % 3 == 0 ? 0.2 : 0.05);
    TaskTable stable = TaskTable.of(history, PLAIN, SetupGroups.NONE, 0, 30);
    TaskTable plain = TaskTable.of(history, new Threshold(0.1), SetupGroups.NONE, 0, 30);
    for (int day = 0; day <= 30; day++) {
      assertEquals(plain.task("a", day), stable.task("a", day), "day " + day);
      assertEquals(plain.assignment("a", day).reason(), stable.assignment("a", day).reason());
    }
  }

  @Test
  void aChangeNeedsTheMargin() {
    // A standard error of 1000 clicks at 0.1 is 0.0095.
    HistoricalCvr history =
        daily("a", 9, day -> new double[] {.05, .11, .13, .08, .07}[(int) day / 2]);
    TaskTable table = TaskTable.of(history, PLAIN.withMargin(2.5), SetupGroups.NONE, 0, 9);
    assertEquals(Reason.NOT_ABOVE, table.assignment("a", 2).reason());
    assertEquals(Reason.MARGIN, table.assignment("a", 4).reason());
    assertEquals(Task.HARD, table.task("a", 4));
    assertEquals(Reason.ABOVE, table.assignment("a", 6).reason());
    assertEquals(Task.SOFT, table.task("a", 6));
    assertEquals(Reason.MARGIN, table.assignment("a", 8).reason());
    assertEquals(Task.SOFT, table.task("a", 8));
    assertEquals(Task.HARD, table.task("a", 9));
  }

  @Test
  void theMarginShrinksAsEvidenceGrows() {
    Stabilizer rule = new Stabilizer(0.1, 1, 1, 1, 0);
    assertEquals(Math.sqrt(0.09 / 10), rule.margin(0), 1e-15);
    assertEquals(Math.sqrt(0.09 / 1000), rule.margin(990), 1e-15);
  }

  @Test
  void aChangeWaitsForTheMinimumStay() {
    HistoricalCvr history = daily("a", 20, day -> day % 2 == 0 ? 0.2 : 0.05);
    TaskTable table = TaskTable.of(history, PLAIN.withStay(5), SetupGroups.NONE, 0, 20);
    // Placed as soft on day 1, which is no change; then it wants to change every day.
    StringBuilder sides = new StringBuilder();
    for (int day = 1; day <= 20; day++) {
      sides.append(table.task("a", day).equals(Task.SOFT) ? 's' : 'h');
    }
    assertEquals("shhhhh", sides.substring(0, 6));
    assertEquals(Reason.STAY, table.assignment("a", 3).reason());
    int last = -99;
    for (int i = 1; i < sides.length(); i++) {
      if (sides.charAt(i) != sides.charAt(i - 1)) {
        assertTrue(i - last >= 5, sides.toString());
        last = i;
      }
    }
    assertTrue(last > 0);
  }

  @Test
  void whoComesBackIsPlacedAnew() {
    HistoricalCvr history = new HistoricalCvr(EVEN);
    history.add("a", 0, 1000, 50);
    history.add("a", 1, 1000, 200);
    history.add("a", 10, 10, 2);
    TaskTable table =
        TaskTable.of(history, PLAIN.withMargin(5).withStay(100), SetupGroups.NONE, 0, 12);
    assertEquals(Reason.NO_HISTORY, table.assignment("a", 10).reason());
    assertEquals(Task.HARD, table.task("a", 10));
    assertEquals(Reason.ABOVE, table.assignment("a", 11).reason());
    assertEquals(Task.SOFT, table.task("a", 11));
  }

  @Test
  void settingsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> PLAIN.withLonger(0.9));
    assertThrows(IllegalArgumentException.class, () -> PLAIN.withLonger(Double.POSITIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> PLAIN.withStrength(0));
    assertThrows(IllegalArgumentException.class, () -> PLAIN.withMargin(-1));
    assertThrows(IllegalArgumentException.class, () -> PLAIN.withMargin(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> PLAIN.withStay(-1));
  }
}
