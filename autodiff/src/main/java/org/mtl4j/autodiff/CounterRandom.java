package org.mtl4j.autodiff;

/**
 * Random numbers as a pure function of a key and a counter: Philox4x32-10.
 *
 * <p>There is no state: a draw depends only on its seed, stream and counter. It is the same in any
 * order, on any thread and on any Java, so dropout, initialisation, shuffling and simulation give
 * the same numbers for any number of threads. {@code (seed, stream)} names a stream, and a 64-bit
 * {@code counter} a draw in it.
 *
 * <p>Source: Salmon, Moraes, Dror, Shaw, <i>Parallel Random Numbers: As Easy as 1, 2, 3</i>, SC
 * 2011.
 */
public final class CounterRandom {
  private static final int MULTIPLIER_0 = 0xD2511F53;
  private static final int MULTIPLIER_1 = 0xCD9E8D57;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;
  private static final int ROUNDS = 10;
  private static final double DOUBLE_UNIT = 0x1p-53;
  private static final float FLOAT_UNIT = 0x1p-24f;

  private CounterRandom() {}

  /**
   * Returns 64 random bits, uniform and independent for each distinct argument triple.
   *
   * @param seed the key
   * @param stream the name of a stream under that key
   * @param counter the number of the draw in its stream
   * @return 64 bits
   */
  public static long bits(long seed, long stream, long counter) {
    int c0 = (int) counter;
    int c1 = (int) (counter >>> 32);
    int c2 = (int) stream;
    int c3 = (int) (stream >>> 32);
    int k0 = (int) seed;
    int k1 = (int) (seed >>> 32);
    for (int round = 0; round < ROUNDS; round++) {
      long product0 = (MULTIPLIER_0 & 0xFFFFFFFFL) * (c0 & 0xFFFFFFFFL);
      long product1 = (MULTIPLIER_1 & 0xFFFFFFFFL) * (c2 & 0xFFFFFFFFL);
      c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
      c1 = (int) product1;
      c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
      c3 = (int) product0;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    return (c0 & 0xFFFFFFFFL) | ((long) c1 << 32);
  }

  /**
   * Returns a double uniform on [0, 1), a multiple of 2<sup>-53</sup>.
   *
   * @param seed the key
   * @param stream the name of a stream under that key
   * @param counter the number of the draw in its stream
   * @return the draw
   */
  public static double uniform(long seed, long stream, long counter) {
    return (bits(seed, stream, counter) >>> 11) * DOUBLE_UNIT;
  }

  /**
   * Returns a float uniform on [0, 1), a multiple of 2<sup>-24</sup>.
   *
   * @param seed the key
   * @param stream the name of a stream under that key
   * @param counter the number of the draw in its stream
   * @return the draw
   */
  public static float uniformFloat(long seed, long stream, long counter) {
    return (bits(seed, stream, counter) >>> 40) * FLOAT_UNIT;
  }

  /**
   * Returns a standard normal draw by the Box-Muller transform of two uniforms, on {@link
   * StrictMath} so that it is the same on every Java.
   *
   * @param seed the key
   * @param stream the name of a stream under that key
   * @param counter the number of the draw in its stream
   * @return the draw
   */
  public static double gaussian(long seed, long stream, long counter) {
    long word = bits(seed, stream, counter);
    double radius = ((int) word >>> 1) + 0.5;
    double angle = (int) (word >>> 32) >>> 1;
    return StrictMath.sqrt(-2 * StrictMath.log(radius * 0x1p-31))
        * StrictMath.cos(2 * Math.PI * angle * 0x1p-31);
  }

  /**
   * Returns an integer uniform on [0, bound), as the high word of a 64-bit product (bias below
   * bound / 2<sup>64</sup>).
   *
   * @param seed the key
   * @param stream the name of a stream under that key
   * @param counter the number of the draw in its stream
   * @param bound the exclusive upper bound, positive
   * @return the draw
   */
  public static int below(long seed, long stream, long counter, int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("the bound must be positive, got " + bound);
    }
    long word = bits(seed, stream, counter);
    return (int) (((word >>> 32) * bound + (((word & 0xFFFFFFFFL) * bound) >>> 32)) >>> 32);
  }

  /**
   * Permutes an array in place, uniformly (Fisher-Yates).
   *
   * @param array the array, modified
   * @param seed the key
   * @param stream the name of a stream under that key
   */
  public static void shuffle(int[] array, long seed, long stream) {
    for (int i = array.length - 1; i > 0; i--) {
      int j = below(seed, stream, i, i + 1);
      int swap = array[i];
      array[i] = array[j];
      array[j] = swap;
    }
  }
}
