package org.mtl4j.abtest;

/**
 * How an advertiser spreads its budget over the day. In either way it is out once the budget is
 * spent.
 *
 * <p>What is <i>due</i> is the share of the budget that is the share of the day's traffic that has
 * passed.
 */
public enum Pacing {
  /**
   * Bids fall as spending runs ahead: by a factor of exp(−{@value #GAIN} · (spent − due) / budget),
   * never above 1. Whoever has less money than wins to buy so keeps those that are worth most for
   * their price, which is the best that it can do under a second price (one factor on all bids:
   * Balseiro and Gur, <i>Learning in Repeated Auctions with Budgets</i>, Management Science 65,
   * 2019); a proportional controller finds the factor.
   */
  BIDS {
    @Override
    double factor(double spent, double due, double limit) {
      return spent <= due ? 1 : StrictMath.exp(GAIN * (due - spent) / limit);
    }
  },
  /** Who has spent more than is due sits out; who has not bids in full, and takes what comes. */
  THROTTLE {
    @Override
    double factor(double spent, double due, double limit) {
      return spent < due ? 1 : 0;
    }
  };

  /** To bid a third, an advertiser has to be ahead by a twentieth of its budget. */
  private static final int GAIN = 20;

  /**
   * Returns what a bid is multiplied by, for a budget that is not yet spent.
   *
   * @param spent so far
   * @param due what should have been spent by now
   * @param limit the budget
   */
  abstract double factor(double spent, double due, double limit);
}
