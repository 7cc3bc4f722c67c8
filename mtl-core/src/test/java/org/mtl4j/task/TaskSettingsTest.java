package org.mtl4j.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.floats.FloatList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;

class TaskSettingsTest {
  @Property
  void whatIsWrittenIsReadAgain(@ForAll("settings") TaskSettings settings) {
    assertEquals(settings, TaskSettings.of(settings.toMap()));
    TaskSettings inEffect = TaskSettings.of(settings.inEffect());
    assertEquals(settings.rule(), inEffect.rule());
    assertEquals(settings.history(), inEffect.history());
    assertEquals(settings.onlineAlpha(), inEffect.onlineAlpha());
  }

  @Provide
  Arbitrary<TaskSettings> settings() {
    Arbitrary<Double> positive = Arbitraries.doubles().between(0, false, 1e20, false).ofScale(12);
    Arbitrary<HistorySettings> histories =
        Combinators.combine(
                Arbitraries.oneOf(
                    Arbitraries.doubles().between(0, false, 36_525, true).ofScale(15),
                    Arbitraries.of(Double.POSITIVE_INFINITY, 1 / 24.0)),
                Arbitraries.integers().between(0, 36_525))
            .as(HistorySettings::new);
    Arbitrary<Stabilizer> stabilizers =
        Combinators.combine(
                Arbitraries.doubles().between(0, false, 1, false).ofScale(15),
                positive.map(x -> 1 + x),
                positive,
                positive,
                Arbitraries.integers().between(0, 36_525))
            .as(Stabilizer::new);
    return Combinators.combine(
            histories,
            stabilizers,
            Arbitraries.doubles().between(0, true, 1, true),
            Arbitraries.of(true, false),
            Arbitraries.strings().excludeChars(',').ofMinLength(1).list().uniqueElements())
        .as(
            (history, stabilizer, online, stable, columns) -> {
              TaskSettings usual =
                  TaskSettings.DEFAULT
                      .withHistory(history)
                      .withStabilizer(stabilizer)
                      .withStable(stable)
                      .withGroupColumns(columns);
              double alpha = online * stabilizer.alpha();
              return alpha > 0 ? usual.withOnlineAlpha(alpha) : usual;
            });
  }

  /** What model files hold. */
  @Test
  void theTexts() {
    assertEquals(
        "{halfLife=7d, window=28d, alpha=0.01, onlineAlpha=0.009, stable=false}",
        TaskSettings.DEFAULT.withGroupColumns(List.of("type")).inEffect().toString());
    TaskSettings all =
        new TaskSettings(
            new HistorySettings(1.5, 0),
            new Stabilizer(0.2, 3, 2.5, 0, 0),
            0.15,
            true,
            List.of("type", "category"));
    assertEquals(
        "{halfLife=1.5d, window=none, alpha=0.2, onlineAlpha=0.15, stable=true,"
            + " groupColumns=type,category, stablePeriod=3, stableStrength=2.5, stableMargin=0,"
            + " stableStay=0d}",
        all.inEffect().toString());
    assertEquals(all.inEffect(), all.toMap());
    assertEquals("none", all.withHistory(new HistorySettings(1 / 0.0, 1)).toMap().get("halfLife"));
  }

  @Test
  void whatIsAbsentIsAsByDefaultAndOthersArePassedOver() {
    assertEquals(TaskSettings.DEFAULT, TaskSettings.of(Map.of()));
    assertEquals(
        TaskSettings.DEFAULT.withAlpha(0.5), TaskSettings.of(Map.of("alpha", "0.5", "seed", "1")));
  }

  @Test
  void anotherAlphaHasAnotherOneOnline() {
    TaskSettings settings = TaskSettings.DEFAULT.withOnlineAlpha(0.001).withAlpha(0.1);
    assertEquals(0.09, settings.onlineAlpha());
    assertEquals(new Threshold(0.1), settings.rule());
    assertEquals(new Stabilizer(0.1, 4, 1, 1, 7), settings.withStable(true).rule());
  }

  @ParameterizedTest
  @CsvSource({
    "halfLife, seven, is not a duration",
    "halfLife, 0d, must be longer than 0d",
    "window, 36h, must be whole days",
    "alpha, much, expected a number",
    "onlineAlpha, '', expected a number",
    "stable, yes, expected true or false",
    "stablePeriod, x, expected a number",
    "stableStay, -1d, must be whole days"
  })
  void whatCannotBeReadIsNamed(String name, String text, String wanted) {
    Map<String, String> settings = new LinkedHashMap<>(TaskSettings.DEFAULT.toMap());
    settings.put(name, text);
    Exception e = assertThrows(IllegalArgumentException.class, () -> TaskSettings.of(settings));
    assertTrue(e.getMessage().startsWith("the setting '" + name + "' is '" + text), e.getMessage());
    assertTrue(e.getMessage().contains(wanted), e.getMessage());
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    TaskSettings usual = TaskSettings.DEFAULT;
    for (double alpha : new double[] {0, -1, 0.011, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> usual.withOnlineAlpha(alpha));
    }
    for (List<String> columns :
        List.of(List.of(""), List.of("a,b"), List.of("a", "a"), List.of("a", "b", "a"))) {
      assertThrows(IllegalArgumentException.class, () -> usual.withGroupColumns(columns));
    }
    assertThrows(
        IllegalArgumentException.class, () -> usual.withHistory(new HistorySettings(1e6, 0)));
  }

  @Test
  void aLogIsAssignedByTheRule() {
    EventLog log = new World(WorldSettings.DEFAULT.withDays(3).withImpressions(300)).log().log();
    TaskSettings settings = TaskSettings.DEFAULT.withAlpha(0.2);
    FloatList expected =
        TaskTable.of(log, HistorySettings.DEFAULT, new Threshold(0.2), List.of())
            .hard(log.outcomes());
    assertArrayEquals(
        expected.toFloatArray(), settings.assign(log).outcomes().hard().toFloatArray());
  }
}
