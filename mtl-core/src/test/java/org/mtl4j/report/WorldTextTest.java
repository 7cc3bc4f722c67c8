package org.mtl4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.world.WorldSettings;

class WorldTextTest {
  private static final WorldSettings USUAL = WorldSettings.DEFAULT;

  @Test
  void whatIsUnusualAndNotToldIsTold() {
    WorldSettings world =
        USUAL.withSeed(7).withDays(3).withNoise(0.5).withHiddenCause(1).withUsers(500);
    assertEquals(
        ", users 500, hidden cause 1", WorldText.others(world, USUAL, Set.of("noise", "signal")));
    assertEquals("", WorldText.others(USUAL, USUAL, Set.of()));
  }
}
