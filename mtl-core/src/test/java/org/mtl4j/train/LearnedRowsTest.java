package org.mtl4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Label;
import org.mtl4j.data.Schema;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.NumberColumn;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.architecture.SharedBottom;
import org.mtl4j.model.architecture.SingleTask;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.task.Task;
import org.mtl4j.task.TaskCounts;
import org.mtl4j.task.TaskSettings;

class LearnedRowsTest {
  private static final long DAY = 86_400;
  private static final TaskSettings TASKS = TaskSettings.DEFAULT.withAlpha(0.2);
  private static final SoftHard SOFT_HARD = new SoftHard(1, 0.5, 0.5);
  private static final SingleTask SINGLE = new SingleTask(Task.CVR);

  private static final EventLog WORLD =
      new World(WorldSettings.DEFAULT.withDays(4).withImpressions(500)).log().log();

  @Test
  void twittersModelsLearnFromEveryImpression() {
    LearnedRows rows = LearnedRows.of(WORLD, TwitterModel.ESMM, TASKS, 2);
    assertSame(WORLD, rows.log());
    assertEquals(WORLD.rows(), rows.rows().size());
    assertEquals(Optional.empty(), rows.counts());
    assertEquals(Optional.empty(), rows.leftOut());
  }

  @Test
  void aLabelThatTheLogLacksIsTold() {
    SharedBottom signups = new SharedBottom(List.of(new Label("s", "signup", null)));
    DataException fault =
        assertThrows(DataException.class, () -> LearnedRows.of(WORLD, signups, TASKS, 0));
    assertEquals(
        "Shared bottom learns 'signup', and the log has the labels click, conversion",
        fault.reason());
  }

  @Test
  void aSingleTowerLearnsFromTheClicksAfterTheWarmUp() {
    LearnedRows rows = LearnedRows.of(WORLD, SINGLE, TASKS, 2);
    assertArrayEquals(clicksAfter(2), rows.rows().toIntArray());
    assertNull(rows.log().outcomes().hard());
    assertEquals(Optional.empty(), rows.counts());
    ExcludedRows leftOut = rows.leftOut().orElseThrow();
    assertEquals(WORLD.rows() - clicksAfter(0).length, leftOut.outside());
    assertEquals(clicksAfter(0).length - clicksAfter(2).length, leftOut.history());
    assertEquals(2, leftOut.days());
    assertEquals(leftOut.from() + 1, leftOut.to());
    assertEquals(0, LearnedRows.of(WORLD, SINGLE, TASKS, 0).leftOut().orElseThrow().days());
  }

  @Test
  void softHardKnowsWhatWasHardOnTheDayOfEachClick() {
    LearnedRows rows = LearnedRows.of(WORLD, SOFT_HARD, TASKS, 1);
    assertArrayEquals(clicksAfter(1), rows.rows().toIntArray());
    Outcomes outcomes = rows.log().outcomes();
    assertArrayEquals(
        TASKS.table(WORLD).hard(WORLD.outcomes()).toFloatArray(), outcomes.hard().toFloatArray());
    TaskCounts counts = rows.counts().orElseThrow();
    long hard = rows.rows().intStream().filter(row -> outcomes.hard().getFloat(row) == 1).count();
    assertEquals(hard, counts.hard().rows());
    assertEquals(rows.rows().size() - hard, counts.soft().rows());
    assertEquals(0, rows.leftOut().orElseThrow().noSetup());
  }

  private static int[] clicksAfter(int days) {
    Outcomes outcomes = WORLD.outcomes();
    long first = outcomes.time().longStream().min().orElseThrow() / DAY;
    return LearnedRows.of(WORLD, TwitterModel.ESP, TASKS, 0)
        .rows()
        .intStream()
        .filter(
            row ->
                outcomes.click().getFloat(row) == 1
                    && outcomes.time().getLong(row) / DAY >= first + days)
        .toArray();
  }

  @Test
  void clicksWithoutASetupAndOfStrayTimesAreCounted() {
    int rows = 12;
    long[] time = new long[rows];
    Arrays.setAll(time, row -> (row == 11 ? 400_000 : row) * DAY / 3);
    int[] codes = new int[rows];
    codes[10] = CategoryColumn.MISSING;
    Outcomes outcomes =
        new Outcomes(
            rows, null, new float[rows], null, time, new CategoryColumn(codes, List.of("setup")));
    Schema schema = Schema.builder("s").conversion("z").time("t").setup("s").numeric("x").build();
    LearnedRows learned = LearnedRows.of(log(schema, outcomes), SOFT_HARD, TASKS, 1);
    assertEquals(8, learned.rows().size());
    assertEquals(new ExcludedRows(0, 1, 3, 1, 0, 0, 1), learned.leftOut().orElseThrow());
  }

  @Test
  void aLogWithoutTimesHasNoWarmUp() {
    Outcomes outcomes = new Outcomes(3, new float[] {0, 1, 1}, new float[3], null, null, null);
    Schema schema = Schema.builder("s").click("y").conversion("z").numeric("x").build();
    EventLog log = log(schema, outcomes);
    LearnedRows rows = LearnedRows.of(log, SINGLE, TASKS, 7);
    assertArrayEquals(new int[] {1, 2}, rows.rows().toIntArray());
    assertEquals(new ExcludedRows(1, 0, 0, 0, 0, 0, 0), rows.leftOut().orElseThrow());
    assertThrows(DataException.class, () -> LearnedRows.of(log, SOFT_HARD, TASKS, 7));
  }

  private static EventLog log(Schema schema, Outcomes outcomes) {
    return new EventLog(schema, List.of(new NumberColumn(new float[outcomes.rows()])), outcomes);
  }

  @Test
  void aWarmUpThatLeavesNothingIsToldWithWhatToDo() {
    assertEquals(
        "the built-in world: no row to learn from is after the first 9 days with rows, which are"
            + " history; ask for a shorter Training.withWarmUp",
        assertThrows(DataException.class, () -> LearnedRows.of(WORLD, SINGLE, TASKS, 9))
            .getMessage());
  }
}
