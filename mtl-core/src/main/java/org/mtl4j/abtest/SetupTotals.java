package org.mtl4j.abtest;

import org.mtl4j.data.Settings;

/**
 * The totals of a conversion setup in one arm.
 *
 * @param spend the money that was paid, 0 or more
 * @param conversions drawn or expected, 0 or more
 */
public record SetupTotals(double spend, double conversions) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative, infinite or NaN
   */
  public SetupTotals {
    require("spend", spend);
    require("number of conversions", conversions);
  }

  private static void require(String what, double number) {
    Settings.require(
        number >= 0 && number < Double.POSITIVE_INFINITY,
        what + " of a setup in an arm",
        number,
        "0 or more, and finite");
  }

  /** Returns the cost per action, spend / conversions; NaN where there is no conversion. */
  public double cpa() {
    return conversions == 0 ? Double.NaN : spend / conversions;
  }
}
