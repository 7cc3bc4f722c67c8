package org.mtl4j.data.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A setting moves its measure and leaves the others within bounds. */
class WorldMeasuresTest {
  /**
   * Selection is low, so that lower values of what it needs leave the bias nearly as it is: it
   * cannot be above the transfer, and it is small where the signal is weak or the noise is high.
   * There is a delay, so that there is something to measure of it.
   */
  private static final WorldSettings BASE =
      WorldSettings.DEFAULT
          .withDays(3)
          .withImpressions(15_000)
          .withClickRate(0.1)
          .withSelection(0.3)
          .withDelay(2);

  private static final Map<String, Double> OF_BASE = measure(BASE);

  /** How far another setting may move a measure: a share of the measure, then a distance. */
  private static final Map<String, double[]> BOUNDS =
      Map.ofEntries(
          // Clicks are drawn, and drift moves them from the second day on.
          Map.entry(WorldMeasures.CLICK_RATE, new double[] {0.06, 0}),
          Map.entry(WorldMeasures.ROWS_PER_USER, new double[] {0.01, 0}),
          Map.entry(WorldMeasures.TOP_USERS, new double[] {0, 0.02}),
          // A policy that prefers some campaigns shows them more often, so that targeting and
          // exploration move this by necessity, by half of what the tail of creatives does.
          Map.entry(WorldMeasures.TOP_CREATIVES, new double[] {0, 0.13}),
          // Of log-uniform rates, either end moves all of them, the other end the least. Rates
          // drift
          // too, and which setups are seen is drawn.
          Map.entry(WorldMeasures.LOW_RATE, new double[] {0.15, 0}),
          Map.entry(WorldMeasures.HIGH_RATE, new double[] {0.15, 0}),
          Map.entry(WorldMeasures.SIGNAL, new double[] {0, 0.03}),
          Map.entry(WorldMeasures.TRANSFER, new double[] {0, 0.02}),
          Map.entry(WorldMeasures.HARD_TRANSFER, new double[] {0, 0.01}),
          Map.entry(WorldMeasures.SELECTION_BIAS, new double[] {0, 0.12}),
          Map.entry(WorldMeasures.SELECTION_BIAS_WITHIN_SETUPS, new double[] {0, 0.1}),
          // The policy goes by the signal.
          Map.entry(WorldMeasures.TARGETING, new double[] {0, 0.02}),
          Map.entry(WorldMeasures.EXPLORATION, new double[] {0, 0}),
          Map.entry(WorldMeasures.CONFOUNDING, new double[] {0, 1e-12}),
          Map.entry(WorldMeasures.DRIFT, new double[] {0.02, 0}),
          Map.entry(WorldMeasures.NEW_CREATIVES, new double[] {0, 0.01}),
          Map.entry(WorldMeasures.NOISE, new double[] {0, 1e-9}),
          // Of a few hundred conversions, of which rates and policy change the mix.
          Map.entry(WorldMeasures.DELAY, new double[] {0.25, 0}),
          Map.entry(WorldMeasures.DELAY_OF_HARD, new double[] {0.25, 0}),
          Map.entry(WorldMeasures.MISTAGGED, new double[] {0, 0.02}));

  private static Map<String, Double> measure(WorldSettings settings) {
    World world = new World(settings);
    WorldMeasures measures = new WorldMeasures(world);
    world.forEach(measures::add);
    return measures.values();
  }

  private static double of(Map<String, Double> measures, String name) {
    return Objects.requireNonNull(measures.get(name), name);
  }

  /** The setting, another value, its measure, and by which factor or distance it is to move. */
  @ParameterizedTest
  @CsvSource({
    "clickRate, 0.2, clickRate, 1.9, 0",
    "users, 500, rowsPerUser, 3.9, 0",
    "userTail, 4, topUsers, 1, 0.2",
    "creativeTail, 1, topCreatives, 1, -0.2",
    "leastConversionRate, 0.002, lowConversionRate, 6, 0",
    "mostConversionRate, 0.15, highConversionRate, 0.45, 0",
    "signal, 0.7, signal, 1, -0.25",
    "transfer, 0.5, transfer, 1, -0.35",
    "hardTransfer, 0.4, hardTransfer, 1, -0.5",
    "selection, 0.9, selectionBias, 1, 0.25",
    "targeting, 0, targeting, 1, -0.15",
    "exploration, 0.5, exploration, 1, 0.48",
    "hiddenCause, 1, confounding, 1, 0.2",
    "drift, 0.15, drift, 2.9, 0",
    "creativeLife, 3, newCreatives, 3, 0",
    "noise, 0.4, noise, 1, 0.29",
    "delay, 6, delay, 2.2, 0",
    "mistagged, 0.6, mistagged, 1, 0.35",
  })
  void aSettingMovesItsMeasureAndNoOther(
      String setting, double value, String measure, double factor, double distance) {
    Map<String, Double> moved = measure(BASE.with(setting, value));
    double wanted = factor * of(OF_BASE, measure) + distance;
    double sign = factor > 1 || distance > 0 ? 1 : -1;
    assertTrue(
        sign * (of(moved, measure) - wanted) >= 0,
        setting + ": " + of(OF_BASE, measure) + " to " + of(moved, measure));
    Map<String, String> beyond = new LinkedHashMap<>();
    BOUNDS.forEach(
        (other, bounds) -> {
          double before = of(OF_BASE, other);
          double after = of(moved, other);
          boolean within = Math.abs(after - before) <= bounds[0] * before + bounds[1];
          if (!within && !isSame(measure, other)) {
            beyond.put(other, before + " to " + after);
          }
        });
    assertEquals(Map.of(), beyond, setting);
  }

  private static boolean isSame(String measure, String other) {
    return measure.equals(other)
        || (measure.startsWith(WorldMeasures.SELECTION_BIAS)
            && other.startsWith(WorldMeasures.SELECTION_BIAS));
  }

  @Test
  void everyMeasureHasBounds() {
    assertEquals(new TreeSet<>(BOUNDS.keySet()), new TreeSet<>(OF_BASE.keySet()));
  }

  @Test
  void measuresOfTheBaseAreItsSettings() {
    assertEquals(BASE.clickRate(), of(OF_BASE, WorldMeasures.CLICK_RATE), 0.01);
    assertEquals(
        (double) BASE.rows() / BASE.users(), of(OF_BASE, WorldMeasures.ROWS_PER_USER), 0.5);
    // Of n · u², the lowest tenth has √0.1 of the rows.
    assertEquals(Math.sqrt(0.1), of(OF_BASE, WorldMeasures.TOP_USERS), 0.01);
    assertEquals(BASE.signal(), of(OF_BASE, WorldMeasures.SIGNAL), 0.05);
    assertEquals(BASE.transfer(), of(OF_BASE, WorldMeasures.TRANSFER), 0.03);
    assertEquals(1, of(OF_BASE, WorldMeasures.HARD_TRANSFER), 1e-12);
    assertEquals(0, of(OF_BASE, WorldMeasures.EXPLORATION));
    assertEquals(1, of(OF_BASE, WorldMeasures.CONFOUNDING), 1e-12);
    assertEquals(BASE.drift(), of(OF_BASE, WorldMeasures.DRIFT), 0.003);
    assertEquals(1.0 / BASE.creativeLife(), of(OF_BASE, WorldMeasures.NEW_CREATIVES), 0.01);
    assertEquals(BASE.noise(), of(OF_BASE, WorldMeasures.NOISE), 1e-12);
    assertEquals(BASE.mistagged(), of(OF_BASE, WorldMeasures.MISTAGGED), 0.1);
    assertTrue(of(OF_BASE, WorldMeasures.DELAY_OF_HARD) > 2, OF_BASE::toString);
    assertTrue(of(OF_BASE, WorldMeasures.SELECTION_BIAS_WITHIN_SETUPS) > 1.08, OF_BASE::toString);
  }

  /** Not of a lucky seed alone; and with the highest transfer, which selection does not need. */
  @ParameterizedTest
  @CsvSource({"1", "2", "4"})
  void withoutSelectionThereIsNoBias(long seed) {
    WorldSettings settings =
        WorldSettings.DEFAULT.withDays(1).withImpressions(30_000).withSeed(seed);
    Map<String, Double> none = measure(settings.withSelection(0));
    assertEquals(1, of(none, WorldMeasures.SELECTION_BIAS_WITHIN_SETUPS), 0.06);
    assertEquals(1, of(none, WorldMeasures.SELECTION_BIAS), 0.11);
    assertEquals(0.95, of(none, WorldMeasures.TRANSFER), 0.03);
  }

  @Test
  void whereNothingWasDrawnThereIsNothingToMeasure() {
    Map<String, Double> measures =
        new WorldMeasures(new World(BASE.withDays(1).withImpressions(1))).values();
    Set<String> numbers = new TreeSet<>();
    measures.forEach(
        (name, value) -> {
          if (!value.isNaN()) {
            numbers.add(name);
          }
        });
    assertEquals(Set.of(), numbers);
  }
}
