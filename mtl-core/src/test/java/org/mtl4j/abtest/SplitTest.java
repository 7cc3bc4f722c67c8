package org.mtl4j.abtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtl4j.data.world.Auction;
import org.mtl4j.data.world.Auctions;
import org.mtl4j.data.world.Impression;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;

class SplitTest {
  private static final int REQUESTS = 20_000;
  private static final World WORLD = new World(WorldSettings.DEFAULT);

  @ParameterizedTest
  @EnumSource(SplitBy.class)
  void halfOfTheUnitsInEachArmAndEveryUnitInOne(SplitBy by) {
    AbTestSettings settings = AbTestSettings.DEFAULT.withSplit(by);
    Split split = new Split(settings);
    Auctions day = WORLD.auctions(3, REQUESTS);
    Auction auction = new Auction(2);
    Map<String, Boolean> arms = new HashMap<>();
    int[] buckets = new int[settings.buckets()];
    for (int request = 0; request < REQUESTS; request++) {
      day.hold(request, auction);
      Impression any = auction.candidate(0);
      String unit = split.key(any);
      assertEquals(unit, split.key(auction.candidate(1)));
      String name = by == SplitBy.USER ? any.category(0) : Integer.toString(request);
      Boolean before = arms.put(name, split.isVariant(unit));
      assertTrue(before == null || before == split.isVariant(unit));
      if (before == null) {
        buckets[split.bucket(unit)]++;
      }
    }
    int units = arms.size();
    assertTrue(by == SplitBy.REQUEST ? units == REQUESTS : units <= 2000, units + " units");
    long variants = arms.values().stream().filter(is -> is).count();
    assertEquals(0.5 * units, (double) variants, 5 * 0.5 * Math.sqrt(units));
    // The sum of squares of as many Poisson numbers, five standard errors.
    double mean = (double) units / buckets.length;
    double squares = 0;
    for (int count : buckets) {
      squares += (count - mean) * (count - mean) / mean;
    }
    assertEquals(buckets.length, squares, 5 * Math.sqrt(2.0 * buckets.length));
  }
}
