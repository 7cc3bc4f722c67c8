package org.mtl4j.abtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.data.world.Auction;
import org.mtl4j.data.world.Auctions;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;

class ArmTest {
  private static final int REQUESTS = 5000;
  private static final int BUCKETS = 200;
  private static final World WORLD = new World(WorldSettings.DEFAULT);

  /** What was seen while an arm was played for two days. */
  private static final class Played {
    private final Market market;
    private final Arm arm;

    /** What each account paid, by day. */
    private final double[][] spend = new double[2][];

    private double dearest;

    Played(BudgetOwner owner, double share) {
      MarketSettings settings = MarketSettings.DEFAULT.withBudgetOf(owner).withBudgets(share, 0.5);
      market =
          new Market(WORLD, AbTestSettings.DEFAULT.withRequests(2 * REQUESTS).withMarket(settings));
      arm = new Arm(market, BUCKETS);
      Auction auction = new Auction(8);
      float[] truth = new float[8];
      for (int day = 0; day < spend.length; day++) {
        Auctions requests = WORLD.auctions(20 + day, REQUESTS);
        for (int request = 0; request < REQUESTS; request++) {
          requests.hold(request, auction);
          for (int i = 0; i < truth.length; i++) {
            truth[i] = (float) auction.candidate(i).pcvr();
            int setup = auction.candidate(i).setup();
            double bid = market.value[setup] * auction.candidate(i).pctr() * truth[i];
            dearest = Math.max(dearest, bid);
          }
          arm.play(auction, truth, 0, request % BUCKETS, (request + 1.0) / REQUESTS);
        }
        arm.endDay();
        spend[day] = byAccount(arm.totals(Conversions.EXPECTED));
        for (int i = 0; day > 0 && i < spend[day].length; i++) {
          spend[day][i] -= spend[0][i];
        }
      }
    }

    double[] byAccount(SetupTotals[] totals) {
      double[] spend = new double[market.budget.length];
      for (int setup = 0; setup < totals.length; setup++) {
        spend[market.account[setup]] += totals[setup].spend();
      }
      return spend;
    }

    /** Returns on how many days an account's budget was used up. */
    int bound(int account) {
      return (arm.isBound(account, 0) ? 1 : 0) + (arm.isBound(account, 1) ? 1 : 0);
    }
  }

  private static int[] drawn(int replicate) {
    int[] times = new int[BUCKETS];
    for (int i = 0; i < BUCKETS; i++) {
      times[CounterRandom.below(1, replicate, i, BUCKETS)]++;
    }
    return times;
  }

  @ParameterizedTest
  @EnumSource(BudgetOwner.class)
  void spendsAtMostHalfOfABudgetAndTheLastWinADay(BudgetOwner owner) {
    Played played = new Played(owner, 0.3);
    double[] budget = played.market.budget;
    int bound = 0;
    for (int i = 0; i < budget.length; i++) {
      for (int day = 0; day < 2; day++) {
        double spent = played.spend[day][i];
        assertTrue(spent <= budget[i] / 2 + played.dearest, spent + " of " + budget[i] / 2);
        // Sums are taken in another order than an account's money was spent.
        assertEquals(
            budget[i] > 0 && spent >= 0.95 * budget[i] / 2 - 1e-12, played.arm.isBound(i, day));
        bound += played.arm.isBound(i, day) ? 1 : 0;
      }
    }
    ArmSummary summary = played.arm.summary();
    assertEquals(2 * REQUESTS, summary.requests());
    assertEquals(bound, summary.usedUp());
    assertTrue(bound > 30, bound + " bound");
  }

  @ParameterizedTest
  @EnumSource(BudgetOwner.class)
  void whoseBudgetWasUsedUpSpendsAsMuchInOtherBuckets(BudgetOwner owner) {
    Played played = new Played(owner, 0.5);
    Arm arm = played.arm;
    SetupTotals[] found = arm.totals(Conversions.EXPECTED);
    double[] spend = played.byAccount(found);
    for (int replicate = 0; replicate < 3; replicate++) {
      SetupTotals[] drawn = arm.totals(Conversions.EXPECTED, drawn(replicate));
      double[] other = played.byAccount(drawn);
      int bound = 0;
      int free = 0;
      int nothing = 0;
      for (int i = 0; i < spend.length; i++) {
        if (played.bound(i) < 2) {
          free += spend[i] == other[i] ? 0 : 1;
        } else if (Math.abs(spend[i] - other[i]) <= 1e-9 * spend[i]) {
          bound++;
        } else {
          // Whose few wins of a day were all in buckets that were not drawn spends nothing on it.
          assertTrue(other[i] < spend[i]);
          nothing++;
        }
      }
      String counts = bound + " bound, " + free + " free, " + nothing + " without wins";
      assertTrue(bound > 10 && free > 0 && nothing < bound, counts);
      int different = 0;
      for (int setup = 0; setup < found.length; setup++) {
        different += found[setup].conversions() == drawn[setup].conversions() ? 0 : 1;
      }
      assertTrue(different > 50, different + " setups have other conversions");
    }
  }

  /** At a share near 1 many budgets are used up on one of two days: that day's spend stays. */
  @ParameterizedTest
  @EnumSource(BudgetOwner.class)
  void whoseBudgetWasUsedUpOnOneDayOnlySpendsAsMuchOnThatDay(BudgetOwner owner) {
    Played played = new Played(owner, 1);
    int[] nobody = new int[BUCKETS];
    for (double paid : played.byAccount(played.arm.totals(Conversions.EXPECTED, nobody))) {
      assertEquals(0, paid);
    }
    int[] twice = new int[BUCKETS];
    Arrays.fill(twice, 2);
    double[] other = played.byAccount(played.arm.totals(Conversions.EXPECTED, twice));
    int[] accounts = new int[3];
    for (int i = 0; i < other.length; i++) {
      double wanted = 0;
      for (int day = 0; day < 2; day++) {
        wanted += (played.arm.isBound(i, day) ? 1 : 2) * played.spend[day][i];
      }
      assertEquals(wanted, other[i], 1e-9 * wanted);
      accounts[played.bound(i)]++;
    }
    for (int count : accounts) {
      assertTrue(count >= 5, Arrays.toString(accounts));
    }
  }
}
