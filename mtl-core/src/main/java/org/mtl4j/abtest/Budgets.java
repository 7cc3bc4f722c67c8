package org.mtl4j.abtest;

import java.util.Arrays;

/**
 * What may be spent on a day in one arm, by account, and what has been. Nobody spends more than
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
   * @param limit what may be spent, by account; 0 for who takes no part
   */
  Budgets(Pacing pacing, double[] limit) {
    this.pacing = pacing;
    this.limit = limit.clone();
    spent = new double[limit.length];
  }

  /**
   * Returns what an account's bids are multiplied by, from 0 to 1.
   *
   * @param elapsed the share of the day's traffic that has passed, that of now included
   */
  double factor(int account, double elapsed) {
    double most = limit[account];
    double already = spent[account];
    return already < most ? pacing.factor(already, most * elapsed, most) : 0;
  }

  void spend(int account, double price) {
    spent[account] += price;
  }

  /** Returns what has been spent today. */
  double spent(int account) {
    return spent[account];
  }

  /** Returns how many accounts have a budget. */
  int count() {
    return (int) Arrays.stream(limit).filter(most -> most > 0).count();
  }

  /** Returns what all may spend on a day. */
  double total() {
    return Arrays.stream(limit).sum();
  }

  /** Returns whether an account had a budget today and used it up, but for a twentieth. */
  boolean isUsedUp(int account) {
    return limit[account] > 0 && spent[account] >= 0.95 * limit[account];
  }

  /** Begins another day. */
  void renew() {
    Arrays.fill(spent, 0);
  }
}
