package org.mtl4j.autodiff;

/**
 * The fused multiply-add that all sums are chains of: {@link Math#fma(float, float, float)} to the
 * bit, at a bearable speed on every processor.
 *
 * <p>Where the processor has no such instruction, Java takes the detour by {@link
 * java.math.BigDecimal}, a thousand times slower. In double precision it is a few additions: the
 * product of two floats is exact, and the sum, rounded to odd, can be rounded once more to a float
 * without harm (Boldo and Melquiond, "Emulation of a FMA and correctly rounded sums: proved
 * algorithms using rounding to odd", IEEE Transactions on Computers 57(4), 2008).
 */
public final class Fma {
  /** Constant, so that the JIT compiler leaves nothing of the choice. */
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
    // What the rounding of the sum lost, exactly (Knuth's TwoSum); NaN where it is not finite.
    double part = sum - product;
    double lost = (product - (sum - part)) + (addend - part);
    if (lost > 0 || lost < 0) {
      long bits = Double.doubleToRawLongBits(sum);
      if ((bits & 1) == 0) {
        // To the other neighbour of the exact sum, which is the odd one.
        sum = Double.longBitsToDouble((lost > 0) == (sum > 0) ? bits + 1 : bits - 1);
      }
    }
    return (float) sum;
  }
}
