package org.mtl4j.eval;

/**
 * The rows of positive weight in ascending order of prediction. They are sorted once, for all
 * metrics that need the order.
 *
 * <p>Metrics get rows of equal prediction together, as one group, so they cannot depend on the
 * order of tied rows.
 */
abstract class Ranking {
  /** Sorts the rows. */
  static Ranking of(ScoredRows rows) {
    return rows.predictions().isFloat() ? new PackedRanking(rows) : new IndirectRanking(rows);
  }

  /** Returns the number of rows of positive weight. */
  abstract int size();

  /** Returns the prediction of the row at a rank. */
  abstract double value(int rank);

  /** Returns whether the row at a rank has label 1. */
  abstract boolean isPositive(int rank);

  /** Returns the weight of the row at a rank. */
  abstract double weight(int rank);

  /** Visits the groups from the lowest prediction to the highest. */
  final void ascending(TieVisitor visitor) {
    walk(0, 1, visitor);
  }

  /** Visits the groups from the highest prediction to the lowest. */
  final void descending(TieVisitor visitor) {
    walk(size() - 1, -1, visitor);
  }

  private void walk(int first, int step, TieVisitor visitor) {
    Summation positives = new Summation();
    Summation negatives = new Summation();
    int rank = first;
    for (int left = size(); left > 0; ) {
      double value = value(rank);
      positives.clear();
      negatives.clear();
      do {
        (isPositive(rank) ? positives : negatives).add(weight(rank));
        rank += step;
        left--;
      } while (left > 0 && value(rank) == value);
      visitor.tie(value, positives.value(), negatives.value());
    }
  }
}
