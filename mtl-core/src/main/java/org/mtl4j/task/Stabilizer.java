package org.mtl4j.task;

import org.mtl4j.data.Text;

/**
 * A rule under which setups change between soft and hard only on good evidence.
 *
 * <p><b>The rate.</b> The rate of a setup's recent clicks is shrunk towards its rate over a longer
 * period, that towards its group's rate, and so on up to the rate of all setups:
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
 * window, and k = {@code strength} / α clicks. So a setup with little evidence has nearly the rate
 * of its group, and one with much evidence nearly its own.
 *
 * <p><b>The task.</b> On the first day with a history, a setup is soft where its rate is greater
 * than α, else hard. From then on its task changes only where the rate is past α by {@code margin}
 * standard errors, √(α (1 − α) / (clicks + k)) of its recent clicks, and not before {@code stay}
 * days after the last change. The margin shrinks as evidence grows. A setup without a click even in
 * the longer window is hard, and is assigned as a new one when clicks come again.
 *
 * <p><b>The defaults</b> are round numbers, not fitted to any log: a longer period of four times
 * the usual one; as many pseudo-clicks k as bring one conversion at the threshold, under which the
 * rates of similar setups have a standard deviation as large as their mean; a margin of one
 * standard error; and a stay of a week, which is one cycle of weekdays and one half-life. With
 * groups by advertiser type or conversion category more strength is better, without groups less.
 *
 * <p>Source: the problem and the inputs are those of Dishi et al., <i>Practical Multi-Task Learning
 * for Rare Conversions in Ad Tech</i>, RecSys 2025, section 3.2.3; the shrinkage is that of
 * beta-binomial models (Efron, Morris, <i>Data Analysis Using Stein's Estimator and its
 * Generalizations</i>, JASA 70, 1975).
 *
 * @param alpha the threshold, greater than 0 and less than 1
 * @param longer the length of the longer period, in half-lives and windows of the history; 1 or
 *     more
 * @param strength the weight of the prior, in conversions at the threshold, greater than 0
 * @param margin how far past α the rate has to be for a change, in standard errors, 0 or more
 * @param stay the least number of days from one change of a setup's task to the next, 0 or more
 */
public record Stabilizer(double alpha, double longer, double strength, double margin, int stay)
    implements TaskRule {
  /** The defaults, at α = 0.01. */
  public static final Stabilizer DEFAULT = new Stabilizer(0.01, 4, 1, 1, 7);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Stabilizer {
    TaskRule.requireAlpha(alpha);
    require(
        longer >= 1, "the longer period is " + Text.plain(longer) + " times as long", "1 or more");
    require(strength > 0, "the strength of shrinkage is " + Text.plain(strength), "greater than 0");
    require(margin >= 0, "the margin is " + Text.plain(margin) + " standard errors", "0 or more");
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
   * @param clicks the decayed clicks of the rate
   */
  double margin(double clicks) {
    return margin * Math.sqrt(alpha * (1 - alpha) / (clicks + pseudoClicks()));
  }
}
