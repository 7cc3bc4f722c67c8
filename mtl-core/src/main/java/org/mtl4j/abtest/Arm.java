package org.mtl4j.abtest;

import java.util.Arrays;
import org.mtl4j.data.world.Auction;
import org.mtl4j.data.world.Impression;

/** One side of an experiment: its half of every budget, and what it bought. */
final class Arm {
  private final Market market;
  private final Bidding bidding;
  private final Budgets budgets;
  private final Tally tally;

  /** On how many days each account used its budget up. */
  private final int[] usedUp;

  private long requests;
  private long shown;
  private double spend;
  private int days;

  Arm(Market market, int buckets) {
    this.market = market;
    bidding = new Bidding(market);
    double[] half = market.budget.clone();
    for (int i = 0; i < half.length; i++) {
      half[i] /= 2;
    }
    budgets = new Budgets(market.pacing, half);
    tally = new Tally(buckets, market.advertiser.length);
    usedUp = new int[half.length];
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

  void endDay() {
    for (int i = 0; i < usedUp.length; i++) {
      spend += budgets.spent(i);
      usedUp[i] += budgets.isUsedUp(i) ? 1 : 0;
    }
    days++;
    budgets.renew();
  }

  /** Returns whether an account's budget was used up on every day. */
  boolean isBound(int account) {
    return usedUp[account] == days;
  }

  /**
   * Returns what each setup has, over all buckets.
   *
   * @param conversions what counts as one
   */
  SetupTotals[] totals(Conversions conversions) {
    return tally.totals(conversions);
  }

  /**
   * Returns what each setup would have if the buckets were others: what it bought in them, but not
   * for more or less money than there was. Whose budget was used up spends in other buckets as much
   * as it did.
   *
   * @param conversions what counts as one
   * @param times how often each bucket counts
   */
  SetupTotals[] totals(Conversions conversions, int[] times) {
    SetupTotals[] found = totals(conversions);
    SetupTotals[] drawn = tally.totals(conversions, times);
    double[] money = byAccount(found);
    double[] drawnMoney = byAccount(drawn);
    for (int setup = 0; setup < drawn.length; setup++) {
      int owner = market.account[setup];
      if (isBound(owner) && drawnMoney[owner] > 0) {
        double spent = drawn[setup].spend() * money[owner] / drawnMoney[owner];
        drawn[setup] = new SetupTotals(spent, drawn[setup].conversions());
      }
    }
    return drawn;
  }

  private double[] byAccount(SetupTotals[] totals) {
    double[] sums = new double[usedUp.length];
    for (int setup = 0; setup < totals.length; setup++) {
      sums[market.account[setup]] += totals[setup].spend();
    }
    return sums;
  }

  ArmSummary summary() {
    return new ArmSummary(
        requests,
        shown,
        spend,
        days * budgets.total(),
        days * budgets.count(),
        Arrays.stream(usedUp).sum());
  }
}
