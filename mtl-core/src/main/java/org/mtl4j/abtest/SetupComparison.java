package org.mtl4j.abtest;

/**
 * A conversion setup in both arms.
 *
 * @param setup its number
 * @param advertiser whose it is
 * @param control what it has where the present model bids
 * @param variant what it has where the new model bids
 */
public record SetupComparison(int setup, int advertiser, SetupTotals control, SetupTotals variant) {

  /** Returns whether both ratios are: the setup spent and converted in both arms. */
  public boolean isDefined() {
    return control.spend() > 0
        && control.conversions() > 0
        && variant.spend() > 0
        && variant.conversions() > 0;
  }

  /** Returns the variant's cost per action over the control's; NaN where it is not defined. */
  public double cpaRatio() {
    return isDefined() ? variant.cpa() / control.cpa() : Double.NaN;
  }

  /** Returns the variant's conversions over the control's; NaN where it is not defined. */
  public double conversionRatio() {
    return isDefined() ? variant.conversions() / control.conversions() : Double.NaN;
  }

  /** Returns what was spent in both arms together: the setup's weight. */
  public double spend() {
    return control.spend() + variant.spend();
  }
}
