package org.mtl4j.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.floats.FloatList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.Outcomes;

class TaskTableTest {
  private static final int DAYS = 20;
  private static final HistorySettings SETTINGS = new HistorySettings(2, 5);
  private static final Stabilizer STABLE = new Stabilizer(0.4, 2, 1, 0.5, 2);
  private static final SetupGroups GROUPS =
      SetupGroups.of(
          List.of("type"), Map.of("a", List.of("x"), "b", List.of("x"), "c", List.of("y")));

  private static HistoricalCvr history(Outcomes outcomes) {
    return HistoricalCvr.of(outcomes, SETTINGS);
  }

  private static TaskTable table(HistoricalCvr history, TaskRule rule) {
    return TaskTable.of(history, rule, GROUPS, 0, DAYS);
  }

  /** Day 0: nothing known. Then a converts half of its clicks, b none, c exactly at the line. */
  private static Outcomes small() {
    return new Clicks()
        .add("a", 0, 4, 2)
        .add("b", 0, 4, 0)
        .add("c", 0, 4, 1)
        .add("a", 1, 1, 0)
        .add("b", 1, 1, 0)
        .add("c", 1, 1, 0)
        .add(null, 1, 1, 1)
        .outcomes();
  }

  @Test
  void aSetupIsSoftWhereItsRateIsGreaterThanAlpha() {
    TaskTable table = table(history(small()), new Threshold(0.25));
    assertEquals(Task.HARD, table.task("a", 0));
    assertEquals(Task.SOFT, table.task("a", 1));
    assertEquals(Task.HARD, table.task("b", 1));
    assertEquals(Task.HARD, table.task("c", 1));
    double weight = Math.pow(0.5, 0.5);
    assertEquals(
        new Assignment("a", 1, new Evidence(4 * weight, 2 * weight), 0.5, Task.SOFT, Reason.ABOVE),
        table.assignment("a", 1));
    assertEquals(Reason.NOT_ABOVE, table.assignment("c", 1).reason());
    assertEquals(Reason.NO_HISTORY, table.assignment("a", 0).reason());
    // The clicks of day 1 are within a window of five days until day 6.
    assertEquals(Reason.NOT_ABOVE, table.assignment("a", 6).reason());
    assertEquals(Assignment.unknown("a", 7), table.assignment("a", 7));
  }

  @Test
  void whatIsUnknownIsHardAndCounted() {
    Outcomes outcomes = small();
    TaskTable table = table(history(outcomes), new Threshold(0.25));
    for (String setup : new String[] {null, "unheard of"}) {
      assertEquals(Task.HARD, table.task(setup, 3));
      assertEquals(Reason.NO_HISTORY, table.assignment(setup, 3).reason());
    }
    FloatList hard = table.hard(outcomes);
    assertArrayEquals(
        new float[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1}, hard.toFloatArray());
    assertEquals(hard, outcomes.withHard(hard).hard());
  }

  @Test
  void otherDaysAreRefused() {
    HistoricalCvr history = history(small());
    TaskTable table = TaskTable.of(history, new Threshold(0.25), SetupGroups.NONE, 1, 2);
    assertEquals(Task.SOFT, table.task("a", 2));
    Exception e = assertThrows(IllegalArgumentException.class, () -> table.task("a", 3));
    assertEquals(
        "there are no tasks for 1970-01-04, only from 1970-01-02 to 1970-01-03", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> table.hard(small()));
    assertThrows(
        IllegalArgumentException.class,
        () -> TaskTable.of(history, STABLE, SetupGroups.NONE, 2, 1));
  }

  @Test
  void alphaIsBetweenZeroAndOne() {
    for (double alpha : new double[] {-0.1, 0, 1, 1.5, Double.NaN}) {
      Exception e = assertThrows(IllegalArgumentException.class, () -> new Threshold(alpha));
      assertEquals(
          "alpha is " + Text.plain(alpha) + ", which must be greater than 0 and less than 1",
          e.getMessage());
      assertThrows(IllegalArgumentException.class, () -> STABLE.withAlpha(alpha));
    }
  }

  @Test
  void theFirstDayOfATableDoesNotMatter() {
    HistoricalCvr history = history(small());
    for (TaskRule rule : List.of(new Threshold(0.4), STABLE)) {
      TaskTable whole = table(history, rule);
      TaskTable late = TaskTable.of(history, rule, GROUPS, 4, DAYS);
      for (int day = 4; day <= DAYS; day++) {
        for (String setup : whole.setups()) {
          assertEquals(whole.assignment(setup, day), late.assignment(setup, day));
        }
      }
    }
  }

  @Provide
  static Arbitrary<List<Clicks.Row>> rows() {
    return HistoricalCvrPropertiesTest.rows();
  }

  /** Returns the rows with other conversions from a day on, and clicks that were none. */
  private static List<Clicks.Row> otherFuture(List<Clicks.Row> rows, int day) {
    return rows.stream()
        .map(
            r ->
                r.day() < day ? r : new Clicks.Row(r.setup(), r.second(), 9, true, !r.conversion()))
        .toList();
  }

  /** Tells whether tasks up to a day, the day included, are the same in two tables. */
  private static boolean agree(TaskTable one, TaskTable other, int day) {
    return IntStream.rangeClosed(0, day)
        .allMatch(
            d ->
                List.of("a", "b", "c").stream()
                    .allMatch(s -> one.assignment(s, d).equals(other.assignment(s, d))));
  }

  @Property
  void noTaskKnowsItsDayOrTheFuture(
      @ForAll("rows") List<Clicks.Row> rows, @ForAll @IntRange(min = 0, max = DAYS) int day) {
    for (TaskRule rule : List.of(new Threshold(0.4), STABLE)) {
      TaskTable table = table(history(Clicks.outcomes(rows)), rule);
      TaskTable other = table(history(Clicks.outcomes(otherFuture(rows, day))), rule);
      assertTrue(agree(table, other, day));
    }
  }

  /** The property above is worth something: a history that knows today does not pass. */
  @Test
  void aTableThatLooksIntoTheFutureIsCaught() {
    List<Clicks.Row> rows =
        IntStream.range(0, DAYS)
            .mapToObj(day -> new Clicks.Row("a", day * 86_400L, 1, true, day % 3 == 0))
            .toList();
    for (TaskRule rule : List.of(new Threshold(0.4), STABLE)) {
      for (int day = 1; day < DAYS; day++) {
        TaskTable honest = table(history(Clicks.outcomes(rows)), rule);
        TaskTable leaky = table(leaky(rows), rule);
        int from = day;
        assertTrue(
            agree(honest, table(history(Clicks.outcomes(otherFuture(rows, day))), rule), day));
        assertTrue(!agree(leaky, table(leaky(otherFuture(rows, from)), rule), from), "day " + day);
      }
    }
  }

  /** Counts each day's events as if they had happened the day before. */
  private static HistoricalCvr leaky(List<Clicks.Row> rows) {
    return history(
        Clicks.outcomes(
            rows.stream()
                .map(
                    r ->
                        new Clicks.Row(
                            r.setup(), r.second() - 86_400, r.weight(), r.click(), r.conversion()))
                .toList()));
  }
}
