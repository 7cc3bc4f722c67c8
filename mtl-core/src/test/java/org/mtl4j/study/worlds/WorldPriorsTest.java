package org.mtl4j.study.worlds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.world.WorldSettings;

class WorldPriorsTest {
  private static final WorldPriors PRIORS =
      new WorldPriors(
          WorldSettings.DEFAULT,
          List.of(
              Prior.logUniform("impressions", 1000, 100_000),
              Prior.uniform("transfer", 0, 1),
              Prior.logUniform("clickRate", 0.01, 0.1)));

  private static final WorldPriors BOTH =
      new WorldPriors(
          WorldSettings.DEFAULT,
          List.of(Prior.uniform("selection", 0, 1), Prior.uniform("transfer", 0, 1)));

  @Property
  void aPositionIsThatOfItsValue(@ForAll @DoubleRange(min = 0, max = 1) double position) {
    Prior wide = Prior.logUniform("x", 0.001, 1000);
    Prior narrow = Prior.uniform("x", 2, 5);
    assertEquals(position, wide.position(wide.at(position)), 4e-4);
    assertEquals(position, narrow.position(narrow.at(position)), 2e-3);
    assertTrue(narrow.at(position) >= 2 && narrow.at(position) <= 5);
  }

  @Test
  void rangesAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> Prior.uniform("x", 1, 1));
    assertThrows(IllegalArgumentException.class, () -> Prior.logUniform("x", 0, 1));
  }

  @Test
  void worldsFillTheRanges() {
    double[] sums = new double[3];
    for (int seed = 1; seed <= 400; seed++) {
      double[] positions = PRIORS.positions(PRIORS.draw(seed));
      for (int i = 0; i < sums.length; i++) {
        assertTrue(positions[i] > -1e-3 && positions[i] < 1 + 1e-3, "position " + positions[i]);
        sums[i] += positions[i] / 400;
      }
    }
    // The standard error of the mean of 400 uniform numbers is 0.014.
    for (double mean : sums) {
      assertEquals(0.5, mean, 0.06);
    }
  }

  @Test
  void aFixedSettingLeavesTheOthers() {
    WorldSettings drawn = PRIORS.draw(7);
    WorldSettings fixed =
        PRIORS.with(WorldSettings.DEFAULT.withTransfer(0.25), List.of("transfer")).draw(7);
    assertNotEquals(0.25, drawn.transfer());
    assertEquals(drawn.withTransfer(0.25), fixed);
    assertEquals(7, drawn.seed());
  }

  /** What is not transferred cannot be selected. */
  @Test
  void selectionCountsAsFarAsItHasAnEffect() {
    WorldSettings world = WorldSettings.DEFAULT.withTransfer(0.3);
    assertEquals(0.3, BOTH.positions(world.withSelection(0.8))[0], 1e-12);
    assertEquals(0.1, BOTH.positions(world.withSelection(0.1))[0], 1e-12);
  }

  /** A regression on a setting that cannot have an effect would have no solution. */
  @Test
  void withoutTransferSelectionIsNotDrawn() {
    WorldSettings none = WorldSettings.DEFAULT.withTransfer(0);
    assertEquals(List.of(), BOTH.with(none, List.of("transfer")).priors());
    assertEquals(1, BOTH.with(none.withTransfer(0.1), List.of("transfer")).priors().size());
    assertEquals(1, BOTH.with(WorldSettings.DEFAULT, List.of("selection")).priors().size());
  }

  @Test
  void describeHasRangesAndValues() {
    Map<String, String> all = PRIORS.describe();
    assertEquals("0 to 1", all.get("world.transfer"));
    assertEquals("0.01 to 0.1, logarithmic", all.get("world.clickRate"));
    assertEquals("20", all.get("world.days"));
    assertTrue(!all.containsKey("world.seed"));
  }

  @Test
  void onlySettingsAreDrawn() {
    WorldPriors wrong =
        new WorldPriors(WorldSettings.DEFAULT, List.of(Prior.uniform("colour", 0, 1)));
    assertThrows(RuntimeException.class, () -> wrong.draw(1));
    assertEquals(-1, PRIORS.place("colour"));
    assertEquals(1, PRIORS.place("transfer"));
  }
}
