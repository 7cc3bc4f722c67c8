package org.mtl4j.eval;

/**
 * Average precision, the step-wise area under the precision-recall curve: Σ (Rₖ - Rₖ₋₁) Pₖ over the
 * distinct predictions from the highest down, with Pₖ and Rₖ the weighted precision and recall of
 * the rows at or above the k-th.
 *
 * <p>No interpolation: between two points a straight line is too optimistic in precision-recall
 * space (Davis and Goadrich 2006). It is the definition of scikit-learn's {@code
 * average_precision_score}. A ranking that says nothing scores the base rate, so for rare labels it
 * tells models apart at the top, where the AUC is close to 1 for all.
 */
public final class AveragePrecision {
  private AveragePrecision() {}

  /**
   * Returns the average precision.
   *
   * @param rows predictions on any scale, labels and weights
   * @return a number in (0, 1]; NaN where no label is 1, as recall is then undefined
   */
  public static double of(ScoredRows rows) {
    return rows.positiveWeight() > 0 ? of(rows, Ranking.of(rows)) : Double.NaN;
  }

  /** The same where the rows are sorted already. */
  static double of(ScoredRows rows, Ranking ranking) {
    if (!(rows.positiveWeight() > 0)) {
      return Double.NaN;
    }
    Summation positivesAbove = new Summation();
    Summation weightAbove = new Summation();
    Summation area = new Summation();
    ranking.descending(
        (value, positives, negatives) -> {
          positivesAbove.add(positives);
          weightAbove.add(positives);
          weightAbove.add(negatives);
          area.add(positives * (positivesAbove.value() / weightAbove.value()));
        });
    // All positives on top may come out one rounding above 1.
    return Math.min(1, area.value() / rows.positiveWeight());
  }
}
