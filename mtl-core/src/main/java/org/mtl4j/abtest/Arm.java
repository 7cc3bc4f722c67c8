package org.mtl4j.abtest;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.data.world.Auction;
import org.mtl4j.data.world.Impression;

/** One side of an experiment: its half of every budget, and what it bought. */
final class Arm {
  private final Market market;
  private final Bidding bidding;
  private final Budgets budgets;
  private final Tally tally;

  private final List<Day> days = new ArrayList<>();

  private long requests;
  private long shown;
  private double spend;
  private int usedUp;

  /**
   * A day that has ended.
   *
   * @param usedUp which accounts used their budgets up
   * @param spent what each paid
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
    tally = new Tally(buckets, market.advertiser.length);
  }

  /**
   * Holds an auction.
   *
   * @param auction the candidates
   * @param pcvr predicted for each
   * @param offset where in the array
   * @param bucket of the unit that the request belongs to
   * @param elapsed the share of the day's traffic that has passed
   */
  void play(Auction auction, float[] pcvr, int offset, int bucket, double elapsed) {
    requests++;
    if (bidding.hold(auction, pcvr, offset, budgets, elapsed)) {
      Impression winner = auction.candidate(bidding.winner());
      budgets.spend(market.account[winner.setup()], bidding.price());
      tally.add(bucket, winner, bidding.price());
      shown++;
    }
  }

  /** Ends a day that was played; the next one may be. */
  void endDay() {
    Day today =
        new Day(
            new boolean[market.budget.length], byAccount(tally.spend(days.size(), tally.once())));
    for (int i = 0; i < today.usedUp.length; i++) {
      spend += budgets.spent(i);
      today.usedUp[i] = budgets.isUsedUp(i);
      usedUp += today.usedUp[i] ? 1 : 0;
    }
    days.add(today);
    budgets.renew();
    tally.beginDay();
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
   * Returns what each setup has, over all days and buckets.
   *
   * @param conversions what counts as one
   */
  SetupTotals[] totals(Conversions conversions) {
    return totals(conversions, tally.once());
  }

  /**
   * Returns what each setup would have if the buckets were others: what it bought in them, but not
   * for more or less money than there was. Whose budget was used up on a day spends as much as it
   * did on that day in other buckets; on days when it was not, it spends what it bought for.
   *
   * @param conversions what counts as one
   * @param times how often each bucket counts
   */
  SetupTotals[] totals(Conversions conversions, int[] times) {
    double[] gained = tally.conversions(conversions, times);
    double[] paid = new double[gained.length];
    for (int day = 0; day < days.size(); day++) {
      double[] spent = days.get(day).spent;
      double[] today = tally.spend(day, times);
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
   * @param conversions what counts as one
   */
  int[] buckets(Conversions conversions) {
    return tally.buckets(conversions);
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
