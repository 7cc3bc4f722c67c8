package org.mtl4j.eval;

/**
 * Area under the ROC curve, exact with ties and weights.
 *
 * <p>The AUC is the probability that a random positive is ranked above a random negative, both
 * drawn by weight, where a tie counts half: the Mann-Whitney statistic Σ w⁺ᵢ w⁻ⱼ ([sᵢ &gt; sⱼ] + ½
 * [sᵢ = sⱼ]) / (W⁺ W⁻) over all pairs (Hanley and McNeil 1982; Fawcett 2006). On sorted rows it
 * takes one pass: each group of tied rows adds its positive weight times the negative weight below
 * it plus half of its own negative weight.
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

  /** Returns the area for rows that are sorted already. */
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
    // Rounding may give slightly more than 1 for a perfect ranking.
    return Math.min(1, ordered.value() / rows.positiveWeight() / rows.negativeWeight());
  }
}
