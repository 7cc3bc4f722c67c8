package org.mtl4j.task;

/**
 * A rule under which few setups change side, and those that do for good reason.
 *
 * <p><b>The rate.</b> What a setup's recent clicks say is shrunk towards what it did over a longer
 * period, and that towards its group's rate, and so on up to the rate of all setups:
 *
 * <pre>
 * r(all)    = conversions / clicks of all setups                          over the longer period
 * r(group)  = (conversions + k · r(level above)) / (clicks + k)           likewise, level by level
 * r(long)   = (conversions + k · r(group)) / (clicks + k)                 of the setup, likewise
 * rate      = (conversions + k · r(long)) / (clicks + k)                  of the setup, as usual
 * </pre>
 *
 * where groups are {@link SetupGroups}, for instance the advertiser's type and in it the conversion
 * category, the longer period is {@code longer} times as long as the history's half-life and
 * window, and k = {@code strength} / α clicks. So a setup with little evidence stands where its
 * like stand, and one with much stands on its own and is followed quickly.
 *
 * <p><b>The side.</b> The first time that a setup has a history it is placed by its rate: soft
 * where it is greater than α. From then on it changes side only where the rate is past α by {@code
 * margin} standard errors, √(α (1 − α) / (clicks + k)) of its recent clicks, and {@code stay} days
 * after its change before at the earliest. The margin shrinks as evidence grows. A setup without a
 * click even in the longer window is hard, and is placed anew when it comes back.
 *
 * <p><b>The defaults</b> are round numbers with a meaning, and fitted to no log: four times the
 * period; k clicks are those that bring one conversion at the threshold, the prior under which the
 * rates of like setups scatter as much as they are large; one standard error; and a week, one cycle
 * of weekdays and one half-life. With groups by advertiser type or conversion category rather more
 * strength pays, without any groups rather less.
 *
 * <p>Source: the problem, and what to take into account, in Dishi et al., <i>Practical Multi-Task
 * Learning for Rare Conversions in Ad Tech</i>, RecSys 2025, section 3.2.3; the shrinkage is that
 * of beta-binomial models (Efron, Morris, <i>Data Analysis Using Stein's Estimator and its
 * Generalizations</i>, JASA 70, 1975).
 *
 * @param alpha greater than 0 and less than 1
 * @param longer how many times as long the longer period is, 1 or more
 * @param strength how many conversions at the threshold the level above is worth, greater than 0
 * @param margin standard errors, 0 or more
 * @param stay days from a change of side to the next, 0 or more
 */
public record Stabilizer(double alpha, double longer, double strength, double margin, int stay)
    implements TaskRule {
  /** The defaults, at α = 0.01. */
  public static final Stabilizer DEFAULT = new Stabilizer(0.01, 4, 1, 1, 7);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is outside
   */
  public Stabilizer {
    TaskRule.requireAlpha(alpha);
    require(longer >= 1, "the longer period is " + longer + " times as long", "1 or more");
    require(strength > 0, "the strength of shrinkage is " + strength, "greater than 0");
    require(margin >= 0, "the margin is " + margin + " standard errors", "0 or more");
    require(stay >= 0, "the minimum stay is " + stay + " days", "0 or more");
    if (Double.isInfinite(longer) || Double.isInfinite(strength) || Double.isInfinite(margin)) {
      throw new IllegalArgumentException("the settings of a stabiliser must be finite");
    }
  }

  private static void require(boolean fulfilled, String what, String range) {
    if (!fulfilled) {
      throw new IllegalArgumentException(what + ", which must be " + range);
    }
  }

  @Override
  public Stabilizer withAlpha(double threshold) {
    return new Stabilizer(threshold, longer, strength, margin, stay);
  }

  /** Returns this rule with another length of the longer period. */
  public Stabilizer withLonger(double factor) {
    return new Stabilizer(alpha, factor, strength, margin, stay);
  }

  /** Returns this rule with another strength of shrinkage. */
  public Stabilizer withStrength(double conversions) {
    return new Stabilizer(alpha, longer, conversions, margin, stay);
  }

  /** Returns this rule with another margin in standard errors. */
  public Stabilizer withMargin(double standardErrors) {
    return new Stabilizer(alpha, longer, strength, standardErrors, stay);
  }

  /** Returns this rule with another minimum stay in days. */
  public Stabilizer withStay(int days) {
    return new Stabilizer(alpha, longer, strength, margin, days);
  }

  /** Returns how many clicks the level above weighs: k. */
  public double pseudoClicks() {
    return strength / alpha;
  }

  /**
   * Returns how far past α a rate has to be for a change of side.
   *
   * @param clicks the decayed clicks that it rests on
   */
  double margin(double clicks) {
    return margin * Math.sqrt(alpha * (1 - alpha) / (clicks + pseudoClicks()));
  }
}
