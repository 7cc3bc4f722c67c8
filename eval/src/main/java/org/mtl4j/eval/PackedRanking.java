package org.mtl4j.eval;

/**
 * Ranking of {@code float} predictions that holds nothing but one {@code long} a row.
 *
 * <p>A row is all in its key: the prediction in the upper 32 bits, its bits mapped so that they
 * order like the number; the label in bit 31; the weight in the other 31 bits, since a weight has
 * no sign. The keys are sorted by {@link KeyBuckets}, and a walk reads them in sequence: no index,
 * no second array, no jump back into the predictions. 100 million rows take 800 MB, and while they
 * are sorted up to 50 MB more. Because tied rows are ordered by label and weight, any order of the
 * rows gives the same keys, and so the same metrics to the bit.
 */
final class PackedRanking extends Ranking {
  private static final int MAGNITUDE = 0x7FFFFFFF;

  private final long[] keys;

  PackedRanking(ScoredRows rows) {
    keys = rows.rows() == 0 ? new long[0] : sortedKeys(rows);
  }

  private static long[] sortedKeys(ScoredRows rows) {
    Predictions predictions = rows.predictions();
    // Rows of weight 0 have no key; that they may widen the range does no harm.
    int least = Integer.MAX_VALUE;
    int greatest = Integer.MIN_VALUE;
    for (int i = 0; i < rows.size(); i++) {
      int ordered = ordered(predictions.floatValue(rows.index(i)));
      least = Math.min(least, ordered);
      greatest = Math.max(greatest, ordered);
    }
    KeyBuckets buckets = new KeyBuckets(rows.rows(), least, greatest);
    for (int i = 0; i < rows.size(); i++) {
      if (rows.weight(i) > 0) {
        buckets.count(ordered(predictions.floatValue(rows.index(i))));
      }
    }
    buckets.close();
    for (int i = 0; i < rows.size(); i++) {
      float weight = rows.weight(i);
      if (weight > 0) {
        int ordered = ordered(predictions.floatValue(rows.index(i)));
        int row = Float.floatToRawIntBits(weight) | (rows.isPositive(i) ? ~MAGNITUDE : 0);
        buckets.put(((long) ordered << 32) | Integer.toUnsignedLong(row));
      }
    }
    return buckets.sorted();
  }

  /** The bits of a prediction as a number that is ordered like it. */
  private static int ordered(float value) {
    // All but the sign of a negative number is inverted, so that the larger magnitude comes first.
    // -0.0 comes just before 0.0, which it equals, so the walk takes them for a tie.
    int bits = Float.floatToRawIntBits(value);
    return bits ^ ((bits >> 31) & MAGNITUDE);
  }

  @Override
  int size() {
    return keys.length;
  }

  @Override
  double value(int rank) {
    int ordered = (int) (keys[rank] >> 32);
    return Float.intBitsToFloat(ordered ^ ((ordered >> 31) & MAGNITUDE));
  }

  @Override
  boolean isPositive(int rank) {
    return (int) keys[rank] < 0;
  }

  @Override
  double weight(int rank) {
    return Float.intBitsToFloat((int) keys[rank] & MAGNITUDE);
  }
}
