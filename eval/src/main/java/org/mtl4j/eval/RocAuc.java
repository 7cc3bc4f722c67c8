package org.mtl4j.eval;

/**
 * Area under the ROC curve, exact with ties and weights.
 *
 * <p>The probability that a positive drawn by weight is ranked above a negative drawn by weight, a
 * tie counting half: the Mann-Whitney statistic Σ w⁺ᵢ w⁻ⱼ ([sᵢ &gt; sⱼ] + ½ [sᵢ = sⱼ]) / (W⁺ W⁻)
 * over all pairs (Hanley and McNeil 1982; Fawcett 2006). Sorting makes one pass of it: each group
 * of tied rows adds its positive weight times the negative weight below it, and half the negative
 * weight within.
 */
public final class RocAuc {
  private RocAuc() {}

  /**
   * Returns the area under the ROC curve.
   *
   * @param rows predictions on any scale, labels and weights
   * @return a number in [0, 1]; NaN where not both labels occur
   */
  public static double of(ScoredRows rows) {
    return rows.hasBothLabels() ? of(rows, Ranking.of(rows)) : Double.NaN;
  }

  /** The same where the rows are sorted already. */
  static double of(ScoredRows rows, Ranking ranking) {
    if (!rows.hasBothLabels()) {
      return Double.NaN;
    }
    Summation below = new Summation();
    Summation ordered = new Summation();
    ranking.ascending(
        (value, positives, negatives) -> {
          ordered.add(positives * (below.value() + negatives / 2));
          below.add(negatives);
        });
    // A perfect ranking may come out one rounding above 1.
    return Math.min(1, ordered.value() / rows.positiveWeight() / rows.negativeWeight());
  }
}
