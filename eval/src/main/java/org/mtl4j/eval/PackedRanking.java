package org.mtl4j.eval;

/**
 * Ranking of {@code float} predictions that holds one {@code long} a row and nothing else.
 *
 * <p>A key holds the whole row: the prediction in the upper 32 bits, mapped so that the bits have
 * the order of the numbers; the label in bit 31; the weight, which has no sign, in the other 31
 * bits. {@link KeyBuckets} sorts the keys, and metrics read them in sequence, without an index. 100
 * million rows take 800 MB, and up to 50 MB more while they are sorted. Tied rows are ordered by
 * label and weight, so any order of the rows gives the same keys and the same bits in every metric.
 */
final class PackedRanking extends Ranking {
  private static final int MAGNITUDE = 0x7FFFFFFF;

  private final long[] keys;

  PackedRanking(ScoredRows rows) {
    keys = rows.rows() == 0 ? new long[0] : sortedKeys(rows);
  }

  private static long[] sortedKeys(ScoredRows rows) {
    Predictions predictions = rows.predictions();
    // Includes rows of weight 0, which have no key: they may widen the range, which does no harm.
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

  /** Returns a number with the bits of a prediction that has the order of the predictions. */
  private static int ordered(float value) {
    // All bits but the sign of a negative number are inverted: larger magnitudes come first.
    // -0.0 comes just before 0.0; they are equal as numbers, so they are a tie.
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
