package org.mtl4j.eval;

/**
 * The rows of positive weight in ascending order of prediction: sorted once, walked by every metric
 * that needs the order.
 *
 * <p>Rows of equal prediction are handed over together, as one group. A metric that sees groups
 * only cannot depend on the order in which tied rows happened to stand.
 */
abstract class Ranking {
  /** Sorts the rows. */
  static Ranking of(ScoredRows rows) {
    return rows.predictions().isFloat() ? new PackedRanking(rows) : new IndirectRanking(rows);
  }

  /** The number of rows of positive weight. */
  abstract int size();

  /** The prediction of the row at a rank. */
  abstract double value(int rank);

  /** Whether the row at a rank has label 1. */
  abstract boolean isPositive(int rank);

  /** The weight of the row at a rank. */
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
