package org.mtl4j.abtest;

import java.util.Arrays;

/**
 * What advertisers may spend on a day in one arm, and what they have spent. Nobody spends more than
 * that and the price of the last win.
 */
final class Budgets {
  private final Pacing pacing;
  private final double[] limit;
  private final double[] spent;

  /**
   * Creates the budgets of a day.
   *
   * @param pacing how it is spread over the day
   * @param limit what may be spent, by advertiser; 0 for who takes no part
   */
  Budgets(Pacing pacing, double[] limit) {
    this.pacing = pacing;
    this.limit = limit.clone();
    spent = new double[limit.length];
  }

  /**
   * Returns what an advertiser's bids are multiplied by, from 0 to 1.
   *
   * @param elapsed the share of the day's traffic that has passed, that of now included
   */
  double factor(int advertiser, double elapsed) {
    double most = limit[advertiser];
    double already = spent[advertiser];
    return already < most ? pacing.factor(already, most * elapsed, most) : 0;
  }

  void spend(int advertiser, double price) {
    spent[advertiser] += price;
  }

  /** Returns what has been spent today. */
  double spent(int advertiser) {
    return spent[advertiser];
  }

  /** Returns how many advertisers have a budget. */
  int count() {
    return (int) Arrays.stream(limit).filter(most -> most > 0).count();
  }

  /** Returns what all may spend on a day. */
  double total() {
    return Arrays.stream(limit).sum();
  }

  /** Returns whether an advertiser had a budget today and used it up, but for a twentieth. */
  boolean isUsedUp(int advertiser) {
    return limit[advertiser] > 0 && spent[advertiser] >= 0.95 * limit[advertiser];
  }

  /** Begins another day. */
  void renew() {
    Arrays.fill(spent, 0);
  }
}
