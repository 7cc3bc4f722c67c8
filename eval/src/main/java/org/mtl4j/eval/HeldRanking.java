package org.mtl4j.eval;

/** A ranking that holds the order of all its rows, in ascending order of prediction. */
abstract class HeldRanking extends Ranking {
  /** Returns the number of rows of positive weight. */
  abstract int size();

  /** Returns the prediction of the row at a rank. */
  abstract double value(int rank);

  /** Returns whether the row at a rank has label 1. */
  abstract boolean isPositive(int rank);

  /** Returns the weight of the row at a rank. */
  abstract double weight(int rank);

  @Override
  final void visit(boolean ascending, Ties ties) {
    Summation positives = ties.positives;
    Summation negatives = ties.negatives;
    int step = ascending ? 1 : -1;
    int rank = ascending ? 0 : size() - 1;
    for (int left = size(); left > 0; ) {
      double value = value(rank);
      ties.at(value);
      do {
        (isPositive(rank) ? positives : negatives).add(weight(rank));
        rank += step;
        left--;
      } while (left > 0 && value(rank) == value);
    }
  }
}
