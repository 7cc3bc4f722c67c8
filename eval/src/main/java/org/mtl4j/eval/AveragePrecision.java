package org.mtl4j.eval;

/**
 * Average precision, the step-wise area under the precision-recall curve: Σ (Rₖ - Rₖ₋₁) Pₖ over the
 * distinct predictions from the highest down, with Pₖ and Rₖ the weighted precision and recall of
 * the rows at or above the k-th.
 *
 * <p>No interpolation: between two points a straight line is too optimistic in precision-recall
 * space (Davis and Goadrich 2006). It is the definition of scikit-learn's {@code
 * average_precision_score}. A random ranking scores the base rate. For rare labels it shows
 * differences among the highest predictions that the AUC, close to 1 for all models, does not.
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

  /** Returns the average precision of rows that are sorted already. */
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
    // Rounding may give slightly more than 1 where all positives are on top.
    return Math.min(1, area.value() / rows.positiveWeight());
  }
}
