package org.mtl4j.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Schema;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.LogBuilder;

class SetupGroupsTest {
  private static final Schema SCHEMA =
      Schema.builder("shop")
          .conversion("bought")
          .time("time")
          .setup("goal")
          .categorical("type")
          .categorical("category")
          .numeric("price")
          .build();

  private static LogBuilder row(
      LogBuilder log, long time, String setup, String type, String category) {
    return log.time(time)
        .setup(setup)
        .token("type", type)
        .token("category", category)
        .conversion(false)
        .endRow();
  }

  private static EventLog log() {
    LogBuilder log = new LogBuilder(SCHEMA);
    row(log, 50, "late", "retail", "buy");
    row(log, 20, "late", "travel", "visit");
    row(log, 20, "late", "travel", "buy");
    row(log, 30, "plain", "retail", "buy");
    row(log, 31, "plain", "retail", "buy");
    row(log, 10, null, "finance", "buy");
    row(log, 40, "untold", null, "visit");
    return log.build();
  }

  @Test
  void theEarliestRowDecides() {
    SetupGroups groups = SetupGroups.of(log(), List.of("type", "category"));
    assertEquals(List.of("travel", "buy"), groups.path("late"));
    assertEquals(List.of("retail", "buy"), groups.path("plain"));
    assertEquals(List.of("", "visit"), groups.path("untold"));
    assertEquals(List.of(), groups.path("unheard of"));
    assertEquals(1, groups.mixed());
    assertEquals(List.of("type", "category"), groups.columns());
    assertSame(SetupGroups.NONE, SetupGroups.of(log(), List.of()));
  }

  @Test
  void onlyCategoricalFeaturesGroup() {
    for (String wrong : List.of("price", "bought", "typ")) {
      DataException e =
          assertThrows(DataException.class, () -> SetupGroups.of(log(), List.of(wrong)));
      assertTrue(e.getMessage().contains("'" + wrong + "'"), e.getMessage());
      assertTrue(e.getMessage().endsWith("choose from type, category"), e.getMessage());
    }
  }

  @Test
  void pathsHaveAValuePerLevel() {
    assertThrows(
        IllegalArgumentException.class,
        () -> SetupGroups.of(List.of("type"), Map.of("a", List.of("x", "y"))));
  }

  /** Equal names on the second level are different groups inside different groups. */
  @Test
  void groupsAreNested() {
    SetupGroups groups = SetupGroups.of(log(), List.of("type", "category"));
    GroupRates rates = new GroupRates(List.of("late", "plain", "stranger"), groups);
    Evidence[] evidence = {new Evidence(10, 5), new Evidence(10, 1), Evidence.NONE};
    rates.update(evidence, 20);
    double all = 6 / 20.0;
    double travel = (5 + 20 * all) / 30;
    double retail = (1 + 20 * all) / 30;
    assertEquals((5 + 20 * travel) / 30, rates.of(0), 1e-15);
    assertEquals((1 + 20 * retail) / 30, rates.of(1), 1e-15);
    assertEquals(all, rates.of(2), 1e-15);
  }
}
