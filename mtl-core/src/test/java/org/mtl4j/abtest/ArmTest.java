package org.mtl4j.abtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.data.world.Auction;
import org.mtl4j.data.world.Auctions;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;

class ArmTest {
  private static final int REQUESTS = 5000;
  private static final int BUCKETS = 200;
  private static final World WORLD = new World(WorldSettings.DEFAULT);
  private static final Market MARKET =
      new Market(WORLD, AbTestSettings.DEFAULT.withRequests(2 * REQUESTS));

  /** What was seen while an arm was played for two days. */
  private static final class Played {
    private final Arm arm = new Arm(MARKET, BUCKETS);
    private double dearest;

    Played() {
      Auction auction = new Auction(8);
      float[] truth = new float[8];
      for (int day = 20; day < 22; day++) {
        Auctions requests = WORLD.auctions(day, REQUESTS);
        for (int request = 0; request < REQUESTS; request++) {
          requests.hold(request, auction);
          for (int i = 0; i < truth.length; i++) {
            truth[i] = (float) auction.candidate(i).pcvr();
            int setup = auction.candidate(i).setup();
            double bid = MARKET.value[setup] * auction.candidate(i).pctr() * truth[i];
            dearest = Math.max(dearest, bid);
          }
          arm.play(auction, truth, 0, request % BUCKETS, (request + 1.0) / REQUESTS);
        }
        arm.endDay();
      }
    }
  }

  private static double[] spend(SetupTotals[] totals) {
    double[] spend = new double[WORLD.advertisers()];
    for (int setup = 0; setup < totals.length; setup++) {
      spend[WORLD.advertiserOf(setup)] += totals[setup].spend();
    }
    return spend;
  }

  @Test
  void spendsAtMostHalfOfABudgetAndTheLastWinADay() {
    Played played = new Played();
    double[] spend = spend(played.arm.totals(Conversions.EXPECTED));
    int bound = 0;
    for (int i = 0; i < spend.length; i++) {
      double most = 2 * (MARKET.budget[i] / 2 + played.dearest);
      assertTrue(spend[i] <= most, spend[i] + " of " + most);
      if (played.arm.isBound(i)) {
        assertTrue(spend[i] >= 0.95 * MARKET.budget[i], spend[i] + " of " + MARKET.budget[i]);
        bound++;
      }
    }
    ArmSummary summary = played.arm.summary();
    assertEquals(2 * REQUESTS, summary.requests());
    assertTrue(bound > 10 && 2 * bound <= summary.usedUp(), bound + " bound, " + summary);
  }

  @Test
  void whoseBudgetWasUsedUpSpendsAsMuchInOtherBuckets() {
    Arm arm = new Played().arm;
    SetupTotals[] found = arm.totals(Conversions.EXPECTED);
    double[] spend = spend(found);
    for (int replicate = 0; replicate < 3; replicate++) {
      int[] times = new int[BUCKETS];
      for (int i = 0; i < BUCKETS; i++) {
        times[CounterRandom.below(1, replicate, i, BUCKETS)]++;
      }
      SetupTotals[] drawn = arm.totals(Conversions.EXPECTED, times);
      double[] other = spend(drawn);
      int bound = 0;
      int free = 0;
      for (int i = 0; i < spend.length; i++) {
        // Whose few wins were all in buckets that were not drawn has nothing to spend on.
        if (arm.isBound(i) && other[i] > 0) {
          assertEquals(spend[i], other[i], 1e-9 * spend[i]);
          bound++;
        } else if (spend[i] != other[i]) {
          free++;
        }
      }
      assertTrue(bound > 10 && free > 0, bound + " bound, " + free + " free");
      int different = 0;
      for (int setup = 0; setup < found.length; setup++) {
        different += found[setup].conversions() == drawn[setup].conversions() ? 0 : 1;
      }
      assertTrue(different > 50, different + " setups have other conversions");
    }
  }
}
