package org.mtl4j.abtest;

import java.util.Arrays;

/**
 * The daily budgets of one arm by account, and what has been spent. Spending exceeds a budget by
 * less than the price of the last impression.
 */
final class Budgets {
  private final Pacing pacing;
  private final double[] limit;
  private final double[] spent;

  /**
   * Creates the budgets of a day.
   *
   * @param pacing how a budget is spread over the day
   * @param limit by account its budget, 0 where it has none
   */
  Budgets(Pacing pacing, double[] limit) {
    this.pacing = pacing;
    this.limit = limit.clone();
    spent = new double[limit.length];
  }

  /**
   * Returns the factor of an account's bids, from 0 to 1.
   *
   * @param account its number
   * @param elapsed the share of the day's traffic that has passed, this request included
   */
  double factor(int account, double elapsed) {
    double most = limit[account];
    double already = spent[account];
    return already < most ? pacing.factor(already, most * elapsed, most) : 0;
  }

  void spend(int account, double price) {
    spent[account] += price;
  }

  /** Returns what an account has spent today. */
  double spent(int account) {
    return spent[account];
  }

  /** Returns how many accounts have a budget. */
  int count() {
    return (int) Arrays.stream(limit).filter(most -> most > 0).count();
  }

  /** Returns all budgets together. */
  double total() {
    return Arrays.stream(limit).sum();
  }

  /** Returns whether an account had a budget today and spent at least 95 % of it. */
  boolean isUsedUp(int account) {
    return limit[account] > 0 && spent[account] >= 0.95 * limit[account];
  }

  /** Begins another day. */
  void renew() {
    Arrays.fill(spent, 0);
  }
}
