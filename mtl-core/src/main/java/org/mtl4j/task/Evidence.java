package org.mtl4j.task;

/**
 * How many clicks there were, and how many of them converted.
 *
 * @param clicks the sum of their weights
 * @param conversions the sum of the weights of those that converted, at most as much
 */
public record Evidence(double clicks, double conversions) {
  /** No click at all. */
  public static final Evidence NONE = new Evidence(0, 0);

  /** Returns conversions over clicks, or NaN where there is no click. */
  public double rate() {
    return clicks > 0 ? conversions / clicks : Double.NaN;
  }

  /** Returns whether there is a click. */
  public boolean hasHistory() {
    return clicks > 0;
  }

  /** Returns this and more. */
  Evidence plus(Evidence more) {
    return new Evidence(clicks + more.clicks, conversions + more.conversions);
  }

  /**
   * Returns the rate shrunk towards another: (conversions + strength · prior) / (clicks +
   * strength).
   *
   * @param prior the rate where there is no click
   * @param strength how many clicks the prior weighs, greater than 0
   */
  double shrunk(double prior, double strength) {
    return (conversions + strength * prior) / (clicks + strength);
  }
}
