package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The emulation against Java's own, to the bit, where rounding twice would show. */
class FmaTest {
  private static final float[] SPECIAL = {
    0f,
    -0f,
    1f,
    -1f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Math.nextDown(Float.MIN_NORMAL),
    Math.nextUp(1f),
    Math.nextDown(1f),
    3f,
    1 / 3f,
    0x1p-75f,
    0x1p64f,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN,
  };

  private static void assertSame(float a, float b, float c) {
    int expected = Float.floatToIntBits(Math.fma(a, b, c));
    assertEquals(expected, Float.floatToIntBits(Fma.emulated(a, b, c)), a + " * " + b + " + " + c);
    assertEquals(expected, Float.floatToIntBits(Fma.fma(a, b, c)), a + " * " + b + " + " + c);
  }

  private static int bits(int stream, int i) {
    return (int) (CounterRandom.uniform(1, stream, i) * 0x1p32) ^ (i * 0x9E3779B9);
  }

  @Test
  void specialNumbers() {
    for (float a : SPECIAL) {
      for (float b : SPECIAL) {
        for (float c : SPECIAL) {
          assertSame(a, b, c);
        }
      }
    }
  }

  @Test
  void anyNumbers() {
    for (int i = 0; i < 200_000; i++) {
      assertSame(
          Float.intBitsToFloat(bits(1, i)),
          Float.intBitsToFloat(bits(2, i)),
          Float.intBitsToFloat(bits(3, i)));
    }
  }

  @Test
  void almostNothingIsLeft() {
    for (int i = 0; i < 200_000; i++) {
      float a = Float.intBitsToFloat(bits(1, i));
      float b = Float.intBitsToFloat(bits(2, i));
      assertSame(a, b, -a * b);
      assertSame(a, b, -Math.nextUp(a * b));
    }
  }

  /**
   * Products that lie on or beside the middle between two floats, and an addend too small for a
   * double to hold beside them, which decides: rounded twice, they would go to the wrong side.
   */
  @Test
  void almostTies() {
    int hard = 0;
    for (int i = 0; i < 100_000; i++) {
      float x = 1 + (bits(1, i) & 0xff) * 0x1p-23f + 0x1p-12f;
      for (float addend : new float[] {0x1p-60f, -0x1p-60f, Float.MIN_VALUE, -Float.MIN_VALUE}) {
        assertSame(x, x, addend);
        hard += (float) ((double) x * x + addend) == Math.fma(x, x, addend) ? 0 : 1;
      }
    }
    assertTrue(hard > 0, "nothing was hard");
  }

  /** Results below the normal floats, which have fewer bits to be rounded to. */
  @Test
  void tinyResults() {
    for (int i = 0; i < 100_000; i++) {
      float a = Float.intBitsToFloat((bits(1, i) & 0x80ffffff) | 0x20000000);
      float b = Float.intBitsToFloat((bits(2, i) & 0x80ffffff) | 0x1f000000);
      assertSame(a, b, Float.intBitsToFloat(bits(3, i) & 0x80ffffff));
    }
  }
}
