package org.mtl4j.eval;

/**
 * A row of {@code float} prediction and positive weight in one {@code long}, whose order is that of
 * the predictions: the prediction in the upper 32 bits, mapped so that the bits have the order of
 * the numbers; the label in bit 31; the weight, which has no sign, in the other 31 bits. So rows of
 * equal prediction are ordered by label and weight.
 */
final class RowKey {
  private static final int MAGNITUDE = 0x7FFFFFFF;

  private RowKey() {}

  /** Returns a number with the bits of a prediction that has the order of the predictions. */
  static int ordered(float value) {
    // All bits but the sign of a negative number are inverted: larger magnitudes come first.
    // -0.0 comes just before 0.0; they are equal as numbers, so they are a tie.
    int bits = Float.floatToRawIntBits(value);
    return bits ^ ((bits >> 31) & MAGNITUDE);
  }

  /**
   * Returns the key of a row.
   *
   * @param ordered the prediction, see {@link #ordered(float)}
   * @param positive whether the label is 1
   * @param weight positive
   */
  static long of(int ordered, boolean positive, float weight) {
    int row = Float.floatToRawIntBits(weight) | (positive ? ~MAGNITUDE : 0);
    return ((long) ordered << 32) | Integer.toUnsignedLong(row);
  }

  /** Returns the prediction as the number that has its order. */
  static int ordered(long key) {
    return (int) (key >> 32);
  }

  static float value(long key) {
    int ordered = ordered(key);
    return Float.intBitsToFloat(ordered ^ ((ordered >> 31) & MAGNITUDE));
  }

  static boolean isPositive(long key) {
    return (int) key < 0;
  }

  static float weight(long key) {
    return Float.intBitsToFloat((int) key & MAGNITUDE);
  }
}
