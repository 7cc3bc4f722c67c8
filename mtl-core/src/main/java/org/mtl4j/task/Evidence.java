package org.mtl4j.task;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.longs.LongList;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.time.Times;
import org.mtl4j.eval.Summation;

/**
 * The clicks and conversions of a setup, on which its historical CVR rests.
 *
 * @param clicks the sum of the weights of the clicks
 * @param conversions the sum of the weights of the clicks that converted, at most {@code clicks}
 */
public record Evidence(double clicks, double conversions) {
  /** No clicks. */
  public static final Evidence NONE = new Evidence(0, 0);

  /**
   * Sums up the clicks whose setup is missing, on some days.
   *
   * @param outcomes of a log with times and setups
   * @param first the first of the days, since 1970-01-01 (UTC)
   * @param last the last of the days, since 1970-01-01 (UTC)
   */
  public static Evidence withoutSetup(Outcomes outcomes, long first, long last) {
    Summation clicks = new Summation();
    Summation conversions = new Summation();
    CategoryColumn setup = outcomes.setup();
    LongList time = outcomes.time();
    FloatList conversion = outcomes.conversion();
    for (int row = 0; row < outcomes.rows(); row++) {
      long day = Times.day(time.getLong(row));
      boolean counts = day >= first && day <= last && Task.CVR.counts(outcomes, row);
      if (counts && setup.value(row) == null) {
        double weight = outcomes.weight(row);
        clicks.add(weight);
        conversions.add(weight * conversion.getFloat(row));
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

  /** Returns the sum of this evidence and other. */
  Evidence plus(Evidence other) {
    return new Evidence(clicks + other.clicks, conversions + other.conversions);
  }

  /**
   * Returns the rate shrunk towards another: (conversions + strength · prior) / (clicks +
   * strength).
   *
   * @param prior the rate towards which to shrink, and the result without clicks
   * @param strength the weight of the prior in clicks, greater than 0
   */
  double shrunk(double prior, double strength) {
    return (conversions + strength * prior) / (clicks + strength);
  }
}
