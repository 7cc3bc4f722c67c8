package org.mtl4j.abtest;

/** What the winner of an auction pays for the impression. */
public enum Pricing {
  /** Its own bid. */
  FIRST,
  /** The highest bid of another advertiser, or the floor where there is none above it. */
  SECOND;

  /**
   * Returns the price.
   *
   * @param best the winning bid, at least the floor
   * @param second the next bid, 0 where there is none
   * @param floor the least price of the place
   */
  double price(double best, double second, double floor) {
    return this == FIRST ? best : Math.max(second, floor);
  }
}
