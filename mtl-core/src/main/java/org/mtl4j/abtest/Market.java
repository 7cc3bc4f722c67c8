package org.mtl4j.abtest;

import java.util.Arrays;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.data.world.Auction;
import org.mtl4j.data.world.Auctions;
import org.mtl4j.data.world.World;

/**
 * The value of a conversion to each setup, and the daily budgets.
 *
 * <p>Budgets are shares of what would be spent without budgets. That is measured on requests of the
 * day before the test, with bids by the true rates, so that budgets do not depend on the models
 * that are compared.
 */
final class Market {
  /** The most requests that budgets are measured on. */
  private static final int PILOT = 1 << 16;

  private static final long VALUES = AbTestSettings.STREAMS + 1;
  private static final long BUDGETS = AbTestSettings.STREAMS + 2;

  final Pricing pricing;
  final Pacing pacing;

  /** By setup its advertiser. */
  final int[] advertiser;

  /** By setup the account whose budget it spends: its own, or its advertiser's. */
  final int[] account;

  /** By setup the value of a conversion. */
  final double[] value;

  /** By account its daily budget, for both arms together. */
  final double[] budget;

  /** By setup its expected spending on a day, within its budget. */
  final double[] activity;

  Market(World world, AbTestSettings settings) {
    MarketSettings market = settings.market();
    pricing = market.pricing();
    pacing = market.pacing();
    advertiser = new int[world.setups()];
    account = new int[world.setups()];
    boolean own = market.budgetOf() == BudgetOwner.SETUP;
    value = new double[world.setups()];
    for (int setup = 0; setup < value.length; setup++) {
      advertiser[setup] = world.advertiserOf(setup);
      account[setup] = own ? setup : advertiser[setup];
      double worth = lognormal(settings.seed(), VALUES, setup, market.valueSpread());
      value[setup] = worth * market.clickValue() / world.conversionRate(setup);
    }
    budget = new double[own ? world.setups() : world.advertisers()];
    activity = withoutBudgets(world, settings);
    double[] share = new double[budget.length];
    for (int i = 0; i < share.length; i++) {
      double spread = market.budgetSpread();
      share[i] = market.budgetShare() * lognormal(settings.seed(), BUDGETS, i, spread);
    }
    for (int setup = 0; setup < activity.length; setup++) {
      int owner = account[setup];
      budget[owner] += share[owner] * activity[setup];
      activity[setup] *= Math.min(1, share[owner]);
    }
  }

  /** Returns a lognormal number of mean 1. */
  private static double lognormal(long seed, long stream, int counter, double spread) {
    double normal = CounterRandom.gaussian(seed, stream, counter);
    return StrictMath.exp(spread * normal - spread * spread / 2);
  }

  /** Returns by setup what it would spend on a day if there were no budgets. */
  private double[] withoutBudgets(World world, AbTestSettings settings) {
    int pilot = Math.min(PILOT, settings.requests());
    Auctions requests = world.auctions(settings.firstDay() - 1, pilot);
    Auction auction = new Auction(settings.market().candidates());
    double[] unlimited = new double[budget.length];
    Arrays.fill(unlimited, Double.POSITIVE_INFINITY);
    Budgets budgets = new Budgets(Pacing.THROTTLE, unlimited);
    Bidding bidding = new Bidding(this);
    float[] truth = new float[auction.size()];
    double[] spend = new double[world.setups()];
    for (int request = 0; request < pilot; request++) {
      requests.hold(request, auction);
      for (int i = 0; i < truth.length; i++) {
        truth[i] = (float) auction.candidate(i).pcvr();
      }
      if (bidding.hold(auction, truth, 0, budgets, 1)) {
        spend[auction.candidate(bidding.winner()).setup()] += bidding.price();
      }
    }
    for (int setup = 0; setup < spend.length; setup++) {
      spend[setup] *= (double) settings.requests() / pilot;
    }
    return spend;
  }
}
