package org.mtl4j.task;

import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.time.Times;
import org.mtl4j.eval.Summation;

/**
 * How many clicks there were, and how many of them converted.
 *
 * @param clicks the sum of their weights
 * @param conversions the sum of the weights of those that converted, at most as much
 */
public record Evidence(double clicks, double conversions) {
  /** No click at all. */
  public static final Evidence NONE = new Evidence(0, 0);

  /**
   * Sums up the clicks whose setup is missing.
   *
   * @param outcomes of a log with times and setups
   * @param first day that counts, in days since 1970
   * @param last day that counts
   */
  public static Evidence withoutSetup(Outcomes outcomes, long first, long last) {
    Summation clicks = new Summation();
    Summation conversions = new Summation();
    for (int row = 0; row < outcomes.rows(); row++) {
      long day = Times.day(outcomes.time()[row]);
      boolean counts = day >= first && day <= last && Task.CVR.counts(outcomes, row);
      if (counts && outcomes.setup().value(row) == null) {
        double weight = outcomes.weight(row);
        clicks.add(weight);
        conversions.add(weight * outcomes.conversion()[row]);
      }
    }
    return new Evidence(clicks.value(), conversions.value());
  }

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
