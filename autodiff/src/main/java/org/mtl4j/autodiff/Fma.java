package org.mtl4j.autodiff;

/**
 * The fused multiply-add that all sums consist of: the same bits as {@link Math#fma(float, float,
 * float)}, but not too slow on processors without such an instruction.
 *
 * <p>There Java computes it with {@link java.math.BigDecimal}, a thousand times slower. This class
 * uses a few additions in double precision: the product of two floats is exact, and the sum,
 * rounded to odd, can be rounded again to a float without error (Boldo and Melquiond, "Emulation of
 * a FMA and correctly rounded sums: proved algorithms using rounding to odd", IEEE Transactions on
 * Computers 57(4), 2008).
 */
public final class Fma {
  /** A constant, so that the JIT compiler removes the branch. */
  static final boolean IN_HARDWARE = JvmFlags.fusesMultiplyAdd();

  private Fma() {}

  /** Returns a · b + c, rounded once. */
  public static float fma(float a, float b, float c) {
    return IN_HARDWARE ? Math.fma(a, b, c) : emulated(a, b, c);
  }

  static float emulated(float a, float b, float c) {
    double product = (double) a * b;
    double addend = c;
    double sum = product + addend;
    // The exact rounding error of the sum (Knuth's TwoSum); NaN where the sum is not finite.
    double part = sum - product;
    double lost = (product - (sum - part)) + (addend - part);
    if (lost > 0 || lost < 0) {
      long bits = Double.doubleToRawLongBits(sum);
      if ((bits & 1) == 0) {
        // Takes the other neighbour of the exact sum, whose last bit is 1.
        sum = Double.longBitsToDouble((lost > 0) == (sum > 0) ? bits + 1 : bits - 1);
      }
    }
    return (float) sum;
  }
}
