package org.mtl4j.abtest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtl4j.data.world.Auction;
import org.mtl4j.data.world.Auctions;
import org.mtl4j.data.world.Impression;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;

class BiddingTest {
  private static final int REQUESTS = 500;
  private static final int FLOOR = World.NUMBERS.indexOf("bid_floor");
  private static final World WORLD = new World(WorldSettings.DEFAULT);

  private static Market market(MarketSettings settings) {
    return new Market(WORLD, AbTestSettings.DEFAULT.withRequests(REQUESTS).withMarket(settings));
  }

  private static double[] bids(Market market, Auction auction, Budgets budgets) {
    double[] bids = new double[auction.size()];
    for (int i = 0; i < bids.length; i++) {
      Impression candidate = auction.candidate(i);
      int setup = candidate.setup();
      double worth = market.value[setup] * candidate.pctr() * (float) candidate.pcvr();
      bids[i] = worth * budgets.factor(market.account[setup], 1);
    }
    return bids;
  }

  @ParameterizedTest
  @CsvSource({"FIRST, SETUP", "SECOND, SETUP", "FIRST, ADVERTISER", "SECOND, ADVERTISER"})
  void theHighestBidWinsAndPaysWhatIsDue(Pricing pricing, BudgetOwner owner) {
    Market market = market(MarketSettings.DEFAULT.withPricing(pricing).withBudgetOf(owner));
    double[] limit = new double[market.budget.length];
    Arrays.fill(limit, 1);
    limit[0] = 0;
    Budgets budgets = new Budgets(Pacing.BIDS, limit);
    Bidding bidding = new Bidding(market);
    Auctions requests = WORLD.auctions(20, REQUESTS);
    Auction auction = new Auction(8);
    float[] truth = new float[8];
    int won = 0;
    int atFloor = 0;
    for (int request = 0; request < REQUESTS; request++) {
      requests.hold(request, auction);
      for (int i = 0; i < truth.length; i++) {
        truth[i] = (float) auction.candidate(i).pcvr();
      }
      double floor = 1e-3 * auction.candidate(0).number(FLOOR);
      double[] bids = bids(market, auction, budgets);
      double[] sorted = bids.clone();
      Arrays.sort(sorted);
      double best = sorted[sorted.length - 1];
      boolean shown = bidding.hold(auction, truth, 0, budgets, 1);
      assertEquals(best >= floor, shown);
      if (shown) {
        won++;
        double second = Math.max(floor, sorted[sorted.length - 2]);
        atFloor += second == floor ? 1 : 0;
        assertEquals(best, bids[bidding.winner()]);
        assertEquals(pricing == Pricing.FIRST ? best : second, bidding.price());
        assertTrue(bidding.price() <= best && bidding.price() >= floor);
        assertTrue(market.account[auction.candidate(bidding.winner()).setup()] != 0);
      }
    }
    assertTrue(won > REQUESTS / 2 && won < REQUESTS, won + " won");
    assertTrue(atFloor > 0 && atFloor < won, atFloor + " at the floor");
  }

  @Test
  void nobodyWinsWhereNobodyBids() {
    Market market = market(MarketSettings.DEFAULT);
    Bidding bidding = new Bidding(market);
    Auction auction = new Auction(3);
    WORLD.auctions(0, 1).hold(0, auction);
    Budgets none = new Budgets(Pacing.BIDS, new double[market.budget.length]);
    assertFalse(bidding.hold(auction, new float[] {1, 1, 1}, 0, none, 1));
    double[] much = new double[market.budget.length];
    Arrays.fill(much, 1e9);
    Budgets unlimited = new Budgets(Pacing.BIDS, much);
    assertFalse(bidding.hold(auction, new float[3], 0, unlimited, 1));
    assertTrue(bidding.hold(auction, new float[] {9, 9, 9, 1, 1, 1}, 3, unlimited, 1));
  }

  @ParameterizedTest
  @EnumSource(BudgetOwner.class)
  void rareConversionsAreDearAndBudgetsFollowWhatThereIsToBuy(BudgetOwner owner) {
    MarketSettings settings = MarketSettings.DEFAULT.withBudgetOf(owner);
    Market market = market(settings);
    double logs = 0;
    for (int setup = 0; setup < WORLD.setups(); setup++) {
      double click = market.value[setup] * WORLD.conversionRate(setup);
      logs += Math.log(click / MarketSettings.DEFAULT.clickValue());
    }
    // The mean of a lognormal of mean 1 and spread 0.5, in logarithms.
    assertEquals(-0.125, logs / WORLD.setups(), 5 * 0.5 / Math.sqrt(WORLD.setups()));
    Market twice = market(settings.withBudgets(0.6, 0.5));
    for (int i = 0; i < market.budget.length; i++) {
      assertEquals(2 * market.budget[i], twice.budget[i], 1e-12);
    }
  }

  /** Without spread, an advertiser's budget is that of its setups together. */
  @Test
  void budgetsAreOfSetupsOrOfTheirAdvertisers() {
    MarketSettings even = MarketSettings.DEFAULT.withBudgets(0.3, 0);
    Market bySetup = market(even);
    Market byAdvertiser = market(even.withBudgetOf(BudgetOwner.ADVERTISER));
    assertEquals(WORLD.setups(), bySetup.budget.length);
    assertEquals(WORLD.advertisers(), byAdvertiser.budget.length);
    double[] sums = new double[WORLD.advertisers()];
    for (int setup = 0; setup < WORLD.setups(); setup++) {
      assertEquals(setup, bySetup.account[setup]);
      assertEquals(WORLD.advertiserOf(setup), byAdvertiser.account[setup]);
      sums[WORLD.advertiserOf(setup)] += bySetup.budget[setup];
    }
    assertArrayEquals(sums, byAdvertiser.budget, 1e-12);
  }
}
