package org.mtl4j.eval;

import it.unimi.dsi.fastutil.doubles.DoubleArrays;

/**
 * Ranking of {@code double} predictions by a sorted index, which takes 8 bytes a row while it is
 * sorted and 4 afterwards. It is for reference values and simulated data, where the speed of {@link
 * PackedRanking} does not matter.
 */
final class IndirectRanking extends HeldRanking {
  private final ScoredRows rows;
  private final double[] values;

  /** For each rank the index of its row in the predictions. */
  private final int[] order;

  IndirectRanking(ScoredRows rows) {
    this.rows = rows;
    values = rows.predictions().doubles();
    order = new int[rows.rows()];
    int count = 0;
    for (int i = 0; i < rows.size(); i++) {
      if (rows.weight(i) > 0) {
        order[count++] = rows.index(i);
      }
    }
    DoubleArrays.radixSortIndirect(order, values, true);
  }

  @Override
  int size() {
    return order.length;
  }

  @Override
  double value(int rank) {
    return values[order[rank]];
  }

  @Override
  boolean isPositive(int rank) {
    return rows.isPositive(order[rank] - rows.index(0));
  }

  @Override
  double weight(int rank) {
    return rows.weight(order[rank] - rows.index(0));
  }
}
