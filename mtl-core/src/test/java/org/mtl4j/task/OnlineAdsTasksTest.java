package org.mtl4j.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.floats.FloatList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.data.SharedData;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.schema.Schemas;
import org.mtl4j.data.time.Times;

/** The setups of a real log, against facts that were counted elsewhere. */
class OnlineAdsTasksTest {
  private static final double ALPHA = 0.1;
  private static EventLog log;
  private static HistoricalCvr history;
  private static long first;
  private static long last;

  @BeforeAll
  static void read() {
    log =
        new LogReader(Schemas.shipped("online_ads"))
            .read(SharedData.file("online_ads.csv.gz"))
            .log();
    history = HistoricalCvr.of(log.outcomes(), new HistorySettings(7, 0));
    first = Times.day(log.outcomes().time().getLong(0)) + 7;
    last = history.lastDay();
  }

  private static TaskSummary summary(TaskRule rule, String... groupColumns) {
    SetupGroups groups = SetupGroups.of(log, List.of(groupColumns));
    return TaskSummary.of(
        TaskTable.of(history, rule, groups, first, last), history, TaskSummary.HORIZON);
  }

  @Test
  void theFactsOfTheLogsDescription() {
    TaskSummary raw = summary(new Threshold(ALPHA));
    assertEquals(95, raw.setups());
    assertEquals(32, raw.softSetups());
    assertEquals(9, raw.changingSetups());
    assertEquals(26, raw.changes());
    assertEquals(new Evidence(1_208_154, 561_852), raw.soft());
    assertEquals(new Evidence(785_145, 14_076), raw.hard());
    assertEquals(new Evidence(21, 0), raw.unknown());
  }

  @ParameterizedTest
  @CsvSource({"campaign,", "campaign, banner", "campaign, engagement"})
  void theStabiliserHalvesTheChangesAndMisplacesNoMore(String outer, String inner) {
    TaskSummary raw = summary(new Threshold(ALPHA));
    Stabilizer rule = Stabilizer.DEFAULT.withAlpha(ALPHA);
    TaskSummary stable = inner == null ? summary(rule, outer) : summary(rule, outer, inner);
    assertTrue(2 * stable.changes() <= raw.changes(), stable.toString());
    assertTrue(stable.wrong().conversions() <= raw.wrong().conversions(), stable.toString());
    assertTrue(stable.wrong().clicks() <= raw.wrong().clicks(), stable.toString());
    assertEquals(
        raw.soft().plus(raw.hard()).plus(raw.unknown()),
        stable.soft().plus(stable.hard()).plus(stable.unknown()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.02, 0.05, 0.2, 0.3, 0.5})
  void theStabiliserHalvesTheChangesAtOtherThresholdsToo(double alpha) {
    int raw = summary(new Threshold(alpha)).changes();
    int stable = summary(Stabilizer.DEFAULT.withAlpha(alpha), "campaign").changes();
    assertTrue(2 * stable <= raw, stable + " of " + raw);
  }

  @Test
  void rowsAreMarkedAsTheirSetups() {
    TaskTable table = TaskTable.of(log, history.settings(), new Threshold(ALPHA), List.of());
    FloatList hard = table.hard(log.outcomes());
    double soft = 0;
    double clicks = 0;
    for (int row = 0; row < hard.size(); row++) {
      boolean scored = Times.day(log.outcomes().time().getLong(row)) >= first;
      double weight =
          scored ? log.outcomes().weight().getFloat(row) * log.outcomes().click().getFloat(row) : 0;
      clicks += weight;
      soft += weight * (1 - hard.getFloat(row));
    }
    assertEquals(1_208_154, soft);
    assertEquals(1_208_154 + 785_145 + 21, clicks);
  }
}
