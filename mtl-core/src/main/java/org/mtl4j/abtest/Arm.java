package org.mtl4j.abtest;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.data.world.Auction;
import org.mtl4j.data.world.Impression;

/** One arm of an experiment: half of every budget, and the impressions bought with it. */
final class Arm {
  private final Market market;
  private final Bidding bidding;
  private final Budgets budgets;
  private final BucketTotals bought;

  private final List<Day> days = new ArrayList<>();

  private long requests;
  private long shown;
  private double spend;
  private int usedUp;

  /**
   * A day that has ended.
   *
   * @param usedUp by account whether its budget was used up
   * @param spent by account the money that was paid
   */
  private record Day(boolean[] usedUp, double[] spent) {}

  Arm(Market market, int buckets) {
    this.market = market;
    bidding = new Bidding(market);
    double[] half = market.budget.clone();
    for (int i = 0; i < half.length; i++) {
      half[i] /= 2;
    }
    budgets = new Budgets(market.pacing, half);
    bought = new BucketTotals(buckets, market.advertiser.length);
  }

  /**
   * Holds an auction.
   *
   * @param auction the candidates
   * @param pcvr predicted conversion rates
   * @param offset the place of the first candidate in {@code pcvr}
   * @param bucket of the request or its user
   * @param elapsed the share of the day's traffic that has passed
   */
  void play(Auction auction, float[] pcvr, int offset, int bucket, double elapsed) {
    requests++;
    if (bidding.hold(auction, pcvr, offset, budgets, elapsed)) {
      Impression winner = auction.candidate(bidding.winner());
      budgets.spend(market.account[winner.setup()], bidding.price());
      bought.add(bucket, winner, bidding.price());
      shown++;
    }
  }

  /** Ends a day. */
  void endDay() {
    Day today =
        new Day(
            new boolean[market.budget.length], byAccount(bought.spend(days.size(), bought.once())));
    for (int i = 0; i < today.usedUp.length; i++) {
      spend += budgets.spent(i);
      today.usedUp[i] = budgets.isUsedUp(i);
      usedUp += today.usedUp[i] ? 1 : 0;
    }
    days.add(today);
    budgets.renew();
    bought.beginDay();
  }

  /**
   * Returns whether an account's budget was used up on a day.
   *
   * @param account its number
   * @param day of the test, from 0
   */
  boolean isBound(int account, int day) {
    return days.get(day).usedUp[account];
  }

  /**
   * Returns the totals of each setup, over all days and buckets.
   *
   * @param conversions whether expected or drawn conversions are counted
   */
  SetupTotals[] totals(Conversions conversions) {
    return totals(conversions, bought.once());
  }

  /**
   * Returns the totals of each setup in a bootstrap replicate. Where a budget was used up on a day,
   * spending on that day stays as it was, whatever buckets are drawn; else it is the spending of
   * the drawn buckets.
   *
   * @param conversions whether expected or drawn conversions are counted
   * @param times by bucket how often it was drawn
   */
  SetupTotals[] totals(Conversions conversions, int[] times) {
    double[] gained = bought.conversions(conversions, times);
    double[] paid = new double[gained.length];
    for (int day = 0; day < days.size(); day++) {
      double[] spent = days.get(day).spent;
      double[] today = bought.spend(day, times);
      double[] drawn = byAccount(today);
      for (int setup = 0; setup < paid.length; setup++) {
        int owner = market.account[setup];
        boolean isFixed = isBound(owner, day) && drawn[owner] > 0;
        paid[setup] += today[setup] * (isFixed ? spent[owner] / drawn[owner] : 1);
      }
    }
    SetupTotals[] totals = new SetupTotals[paid.length];
    for (int setup = 0; setup < totals.length; setup++) {
      totals[setup] = new SetupTotals(paid[setup], gained[setup]);
    }
    return totals;
  }

  /**
   * Returns in how many buckets each setup has conversions.
   *
   * @param conversions whether expected or drawn conversions are counted
   */
  int[] buckets(Conversions conversions) {
    return bought.buckets(conversions);
  }

  private double[] byAccount(double[] paid) {
    double[] sums = new double[market.budget.length];
    for (int setup = 0; setup < paid.length; setup++) {
      sums[market.account[setup]] += paid[setup];
    }
    return sums;
  }

  ArmSummary summary() {
    double budget = days.size() * budgets.total();
    return new ArmSummary(requests, shown, spend, budget, days.size() * budgets.count(), usedUp);
  }
}
