package org.mtl4j.optim;

/** Integer powers by repeated squaring: the same bits on every Java, and no allocation. */
final class Powers {
  private Powers() {}

  /** Returns base to the power of an exponent of at least 0, within exponent · 2⁻⁵² relative. */
  static double power(double base, long exponent) {
    double result = 1;
    double square = base;
    for (long left = exponent; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }
}
