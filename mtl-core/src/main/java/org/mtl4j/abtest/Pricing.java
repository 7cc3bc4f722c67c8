package org.mtl4j.abtest;

/** The price that the winner of an auction pays for the impression. */
public enum Pricing {
  /** First price: its own bid. */
  FIRST,
  /** Second price: the next highest bid, at least the floor. */
  SECOND;

  /**
   * Returns the price.
   *
   * @param best the winning bid, at least the floor
   * @param second the next bid, 0 where there is none
   * @param floor the floor of the placement
   */
  double price(double best, double second, double floor) {
    return this == FIRST ? best : Math.max(second, floor);
  }
}
