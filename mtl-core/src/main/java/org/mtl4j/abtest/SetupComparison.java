package org.mtl4j.abtest;

/**
 * A conversion setup in both arms.
 *
 * @param setup the number of the setup
 * @param advertiser the number of its advertiser
 * @param control its totals in the arm of the present model
 * @param variant its totals in the arm of the new model
 */
public record SetupComparison(int setup, int advertiser, SetupTotals control, SetupTotals variant) {

  /** Returns whether the setup has ratios: whether it spent and converted in both arms. */
  public boolean isDefined() {
    return control.spend() > 0
        && control.conversions() > 0
        && variant.spend() > 0
        && variant.conversions() > 0;
  }

  /** Returns the variant's cost per action over the control's; NaN where the setup has no ratio. */
  public double cpaRatio() {
    return isDefined() ? variant.cpa() / control.cpa() : Double.NaN;
  }

  /** Returns the variant's conversions over the control's; NaN where the setup has no ratio. */
  public double conversionRatio() {
    return isDefined() ? variant.conversions() / control.conversions() : Double.NaN;
  }

  /** Returns what was spent in both arms together: the setup's weight. */
  public double spend() {
    return control.spend() + variant.spend();
  }
}
