package org.mtl4j.eval;

/**
 * The rows of positive weight in the order of their predictions, for all metrics that need it.
 *
 * <p>Metrics get rows of equal prediction together, as one group, so they cannot depend on the
 * order of tied rows.
 */
abstract class Ranking {
  /** The most rows in lists that are held sorted. */
  static final int MOST_HELD = 1 << 24;

  /** Ranks the rows: all at once, or in ranges where they are in lists and too many. */
  static Ranking of(ScoredRows rows) {
    return of(rows, mostHeld(rows));
  }

  /** Ranks the rows, holding at most so many keys of {@code float} predictions. */
  static Ranking of(ScoredRows rows, int mostHeld) {
    if (!rows.predictions().isFloat()) {
      return new IndirectRanking(rows);
    }
    return rows.rows() <= mostHeld ? new PackedRanking(rows) : new RangesRanking(rows, mostHeld);
  }

  /**
   * Returns how many keys may be held: of rows in arrays, which take memory for every row anyway,
   * all of them, as one sort for all metrics is the fastest.
   */
  static int mostHeld(ScoredRows rows) {
    return rows.areInArrays() ? Integer.MAX_VALUE : MOST_HELD;
  }

  /** Visits the groups from the lowest prediction to the highest. */
  final void ascending(TieVisitor visitor) {
    visit(true, visitor);
  }

  /** Visits the groups from the highest prediction to the lowest. */
  final void descending(TieVisitor visitor) {
    visit(false, visitor);
  }

  private void visit(boolean ascending, TieVisitor visitor) {
    Ties ties = new Ties(visitor);
    visit(ascending, ties);
    ties.end();
  }

  /** Adds all rows in order; the last group is left open. */
  abstract void visit(boolean ascending, Ties ties);
}
