package org.mtl4j.eval;

/**
 * Ranking of {@code float} predictions that holds one {@code long} a row, its {@link RowKey}, and
 * nothing else.
 *
 * <p>{@link KeyBuckets} sorts the keys, and metrics read them in sequence, without an index. 100
 * million rows take 800 MB, and up to 50 MB more while they are sorted. Tied rows are ordered by
 * label and weight, so any order of the rows gives the same keys and the same bits in every metric.
 */
final class PackedRanking extends HeldRanking {
  private final long[] keys;
  private final int size;

  PackedRanking(ScoredRows rows) {
    this(rows.rows() == 0 ? new long[0] : sortedKeys(rows), rows.rows());
  }

  /**
   * Ranks rows by their sorted keys.
   *
   * @param keys held; in ascending order
   * @param size how many of them, from the first on
   */
  PackedRanking(long[] keys, int size) {
    this.keys = keys;
    this.size = size;
  }

  private static long[] sortedKeys(ScoredRows rows) {
    Predictions predictions = rows.predictions();
    // Includes rows of weight 0, which have no key: they may widen the range, which does no harm.
    int least = Integer.MAX_VALUE;
    int greatest = Integer.MIN_VALUE;
    for (int i = 0; i < rows.size(); i++) {
      int ordered = RowKey.ordered(predictions.floatValue(rows.index(i)));
      least = Math.min(least, ordered);
      greatest = Math.max(greatest, ordered);
    }
    KeyBuckets buckets = new KeyBuckets(new long[rows.rows()], rows.rows(), least, greatest);
    for (int i = 0; i < rows.size(); i++) {
      if (rows.weight(i) > 0) {
        buckets.count(RowKey.ordered(predictions.floatValue(rows.index(i))));
      }
    }
    buckets.close();
    for (int i = 0; i < rows.size(); i++) {
      float weight = rows.weight(i);
      if (weight > 0) {
        int ordered = RowKey.ordered(predictions.floatValue(rows.index(i)));
        buckets.put(RowKey.of(ordered, rows.isPositive(i), weight));
      }
    }
    return buckets.sorted();
  }

  @Override
  int size() {
    return size;
  }

  @Override
  double value(int rank) {
    return RowKey.value(keys[rank]);
  }

  @Override
  boolean isPositive(int rank) {
    return RowKey.isPositive(keys[rank]);
  }

  @Override
  double weight(int rank) {
    return RowKey.weight(keys[rank]);
  }
}
