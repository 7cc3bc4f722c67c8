package org.mtl4j.abtest;

/**
 * How an advertiser spreads its budget over the day. In both ways it stops bidding once the budget
 * is spent.
 *
 * <p>What is <i>due</i> is the budget times the share of the day's traffic that has passed.
 */
public enum Pacing {
  /**
   * Bids fall as spending runs ahead: by a factor of exp(−{@value #GAIN} · (spent − due) / budget),
   * never above 1. So a limited budget buys the impressions of most value for their price. One
   * factor on all bids is the best strategy under a second price (Balseiro and Gur, <i>Learning in
   * Repeated Auctions with Budgets</i>, Management Science 65, 2019); a proportional controller
   * finds the factor.
   */
  BIDS {
    @Override
    double factor(double spent, double due, double limit) {
      return spent <= due ? 1 : StrictMath.exp(GAIN * (due - spent) / limit);
    }
  },
  /** An advertiser that has spent more than is due does not bid; else it bids in full. */
  THROTTLE {
    @Override
    double factor(double spent, double due, double limit) {
      return spent < due ? 1 : 0;
    }
  };

  /** An advertiser that is ahead by 5 % of its budget bids exp(−1), about a third. */
  private static final int GAIN = 20;

  /**
   * Returns the factor of a bid, for a budget that is not yet spent.
   *
   * @param spent what has been spent
   * @param due what should have been spent by now
   * @param limit the whole budget
   */
  abstract double factor(double spent, double due, double limit);
}
