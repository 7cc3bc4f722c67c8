package org.mtl4j.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.data.world.SimulatedLog;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSelection;
import org.mtl4j.data.world.WorldSettings;

/** Of a world of delays, models learn from what is known when they are trained. */
class WorldRowsTest {
  private static final WorldSettings WORLD =
      WorldSettings.DEFAULT
          .withDays(8)
          .withImpressions(3000)
          .withClickRate(0.3)
          .withConversionRates(0.1, 0.5)
          .withDelay(3);

  private static int conversions(Outcomes outcomes, IntList rows) {
    return (int) rows.intStream().filter(row -> outcomes.conversion().getFloat(row) == 1).count();
  }

  /** Of rows of a log, how many converted, and how many of them are known at a second. */
  private static int[] conversions(SimulatedLog log, IntList rows, long second) {
    Outcomes outcomes = log.log().outcomes();
    IntList known = Rows.where(rows, row -> log.conversionTime()[row] < second);
    return new int[] {conversions(outcomes, rows), conversions(outcomes, known)};
  }

  private static void check(StudyData data, SimulatedLog whole, int period, int firstDay) {
    Outcomes outcomes = data.examples().outcomes();
    int[] past = conversions(whole, data.training(), World.startOf(firstDay));
    assertTrue(past[1] > 100 && past[1] < past[0] - 100, Arrays.toString(past));
    assertEquals(past[1], conversions(outcomes, data.training()));
    IntList later = data.future().get(period);
    assertTrue(
        later.intStream().allMatch(r -> outcomes.time().getLong(r) >= World.startOf(firstDay)));
    assertEquals(conversions(whole.log().outcomes(), later), conversions(outcomes, later));
  }

  @Test
  void ofAllImpressions() {
    TwitterSettings settings =
        TwitterSettings.DEFAULT.withTest(
            TwitterSettings.DEFAULT.test().withDays(2).withCount(1).withDownsampling(1));
    TwitterRows rows = TwitterRows.ofWorld(settings, WORLD, World.schema(), StudyListener.NONE);
    SimulatedLog whole = new World(WORLD).log();
    check(rows.data(), whole, 0, 6);
    check(rows.tuning().get(), whole, 0, 4);
  }

  @Test
  void ofClicks() {
    TeadsSettings settings = TeadsSettings.DEFAULT.withDays(new ClickDays(1, 2, 2));
    TeadsRows rows = TeadsRows.ofWorld(settings, WORLD, World.schema(), StudyListener.NONE);
    SimulatedLog whole = WorldSelection.clicks(WORLD).log(done -> {});
    check(rows.data(), whole, 0, 4);
    check(rows.data(), whole, 1, 4);
  }
}
