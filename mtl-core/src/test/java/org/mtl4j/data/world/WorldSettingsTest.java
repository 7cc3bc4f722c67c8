package org.mtl4j.data.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WorldSettingsTest {
  private static Arguments refused(Function<WorldSettings, WorldSettings> change, String message) {
    return Arguments.of(change, message);
  }

  static Stream<Arguments> outOfRange() {
    return Stream.of(
        refused(s -> s.withDays(0), "number of days is 0, which must be from 1 to 36525"),
        refused(s -> s.withDays(36_526), "number of days is 36526, which must be from 1 to 36525"),
        refused(
            s -> s.withImpressions(0), "number of impressions a day is 0, which must be 1 or more"),
        refused(s -> s.withClickRate(0), "click rate is 0, which must be above 0 and at most 0.5"),
        refused(
            s -> s.withClickRate(Double.NaN),
            "click rate is NaN, which must be above 0 and at most 0.5"),
        refused(
            s -> s.withConversionRates(0, 0.1),
            "lowest conversion rate is 0, which must be above 0 and at most 0.5"),
        refused(
            s -> s.withConversionRates(0.2, 0.1),
            "highest conversion rate is 0.1, which must be at least the lowest, 0.2, and at most"
                + " 0.5"),
        refused(s -> s.withSignal(5.5), "signal is 5.5, which must be from 0 to 5"),
        refused(s -> s.withTransfer(1.5), "transfer is 1.5, which must be from 0 to 1"),
        refused(s -> s.withHardTransfer(-1), "hard transfer is -1, which must be from 0 to 1"),
        refused(s -> s.withSelection(1.5), "selection is 1.5, which must be from 0 to 1"),
        refused(s -> s.withLog(-1), "number of the log is -1, which must be 0 or more"),
        refused(s -> s.withUsers(0), "number of users is 0, which must be from 1 to 1000000"),
        refused(s -> s.withUserTail(0.5), "tail of users is 0.5, which must be from 1 to 8"),
        refused(s -> s.withCreativeTail(9), "tail of creatives is 9, which must be from 1 to 8"),
        refused(s -> s.withTargeting(-1), "targeting is -1, which must be from 0 to 10"),
        refused(s -> s.withExploration(2), "exploration is 2, which must be from 0 to 1"),
        refused(s -> s.withHiddenCause(6), "hidden cause is 6, which must be from 0 to 5"),
        refused(
            s -> s.withDelay(61), "delay of conversions is 61, which must be from 0 to 60 days"),
        refused(s -> s.withMistagged(-1), "share of wrong tags is -1, which must be from 0 to 1"),
        refused(s -> s.withDrift(2), "drift is 2, which must be from 0 to 1"),
        refused(s -> s.withCreativeLife(-1), "creative life is -1, which must be 0 or more days"),
        refused(s -> s.withNoise(1.01), "noise is 1.01, which must be from 0 to 1"));
  }

  @ParameterizedTest
  @MethodSource("outOfRange")
  void whatIsOutOfRangeIsRefused(Function<WorldSettings, WorldSettings> change, String message) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> change.apply(WorldSettings.DEFAULT));
    assertEquals("the world's " + message, e.getMessage());
  }

  @Test
  void everySettingCanBeChangedAlone() {
    WorldSettings all =
        new WorldSettings(
            2, 5, 3, 4, 7, 1.5, 2.5, 0.1, 0.2, 0.3, 0.4, 0.5, 0.55, 0.6, 3.5, 0.65, 0.25, 0.7, 8,
            0.9, 9.5, 0.05);
    assertEquals(
        all,
        WorldSettings.DEFAULT
            .withSeed(2)
            .withLog(5)
            .withDays(3)
            .withImpressions(4)
            .withUsers(7)
            .withUserTail(1.5)
            .withCreativeTail(2.5)
            .withClickRate(0.1)
            .withConversionRates(0.2, 0.3)
            .withSignal(0.4)
            .withTransfer(0.5)
            .withHardTransfer(0.55)
            .withSelection(0.6)
            .withTargeting(3.5)
            .withExploration(0.65)
            .withHiddenCause(0.25)
            .withDrift(0.7)
            .withCreativeLife(8)
            .withNoise(0.9)
            .withDelay(9.5)
            .withMistagged(0.05));
    assertEquals(12, all.rows());
    assertEquals(
        36_525L * Integer.MAX_VALUE,
        all.withDays(36_525).withImpressions(Integer.MAX_VALUE).rows());
  }

  @Test
  void aSettingIsChangedByItsName() {
    WorldSettings settings = WorldSettings.DEFAULT;
    for (String name : settings.describe().keySet()) {
      Number other = name.endsWith("Rate") ? 0.25 : 1;
      WorldSettings changed = settings.with(name, other);
      assertEquals(
          other.doubleValue(),
          Objects.requireNonNull(changed.describe().get(name), name).doubleValue());
    }
    assertEquals(settings.withDays(3), settings.with("days", 3.0));
    assertEquals(
        "a world has no setting 'noize' (did you mean 'noise'?)",
        assertThrows(IllegalArgumentException.class, () -> settings.with("noize", 1)).getMessage());
    for (Number notWhole : new Number[] {2.5, 1L << 40}) {
      assertEquals(
          "the world's days is " + notWhole + ", which must be a whole number",
          assertThrows(IllegalArgumentException.class, () -> settings.with("days", notWhole))
              .getMessage());
    }
  }
}
