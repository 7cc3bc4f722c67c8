package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.LongToIntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Positive;
import org.junit.jupiter.api.Test;

/**
 * Philox against its authors' known answers, and the distributions made from it. All seeds are
 * fixed: no test here can flake.
 */
class CounterRandomTest {
  private static final int DRAWS = 1 << 16;

  /**
   * The file {@code kat_vectors} of the Random123 distribution, philox4x32 with 10 rounds. Its
   * counter words 0 and 1 are the counter here, low word first, words 2 and 3 the stream, its key
   * words the seed; of the four words of the result we use the first two.
   */
  @Test
  void knownAnswers() {
    assertEquals(0xe169c58d_6627e8d5L, CounterRandom.bits(0, 0, 0));
    assertEquals(0x41c83b0e_408f276dL, CounterRandom.bits(-1, -1, -1));
    assertEquals(
        0x94fdcceb_d16cfe09L,
        CounterRandom.bits(0x299f31d0_a4093822L, 0x03707344_13198a2eL, 0x85a308d3_243f6a88L));
  }

  @Test
  void everyByteIsUniformAlongEachArgument() {
    for (int shift = 0; shift < 64; shift += 8) {
      int by = shift;
      assertUniform(256, i -> (int) (CounterRandom.bits(1, 2, i) >>> by) & 255);
      assertUniform(256, i -> (int) (CounterRandom.bits(1, i, 2) >>> by) & 255);
      assertUniform(256, i -> (int) (CounterRandom.bits(i, 1, 2) >>> by) & 255);
    }
  }

  /** A bit of one draw says nothing of the same bit of the next. */
  @Test
  void neighboursAreIndependent() {
    for (int bit = 0; bit < 64; bit++) {
      int by = bit;
      assertUniform(
          4,
          i ->
              (int) (CounterRandom.bits(3, 4, i) >>> by & 1) << 1
                  | (int) (CounterRandom.bits(3, 4, i + 1) >>> by & 1));
    }
  }

  @Test
  void uniformsFillTheirInterval() {
    assertUniform(100, i -> (int) (100 * CounterRandom.uniform(5, 6, i)));
    assertUniform(100, i -> (int) (100 * CounterRandom.uniformFloat(5, 6, i)));
    assertUniform(7, i -> CounterRandom.below(5, 6, i, 7));
  }

  /**
   * Pearson's χ² of a histogram, whose cube root is close to normal (Wilson and Hilferty, 1931).
   * Five standard deviations on either side: too even is as wrong as too uneven.
   */
  private static void assertUniform(int bins, LongToIntFunction draw) {
    int[] histogram = new int[bins];
    for (int i = 0; i < DRAWS; i++) {
      histogram[draw.applyAsInt(i)]++;
    }
    double expected = (double) DRAWS / bins;
    double square = Arrays.stream(histogram).mapToDouble(n -> Math.pow(n - expected, 2)).sum();
    double variance = 2.0 / (9 * (bins - 1));
    double off = (Math.cbrt(square / expected / (bins - 1)) - (1 - variance)) / Math.sqrt(variance);
    assertTrue(Math.abs(off) < 5, () -> "χ² is off by " + off + " standard deviations");
  }

  @Property
  void uniformsAreInRangeAndOnTheirGrid(
      @ForAll long seed, @ForAll long stream, @ForAll long counter) {
    double wide = CounterRandom.uniform(seed, stream, counter);
    assertTrue(wide >= 0 && wide < 1);
    assertEquals(Math.rint(wide * 0x1p53), wide * 0x1p53);
    float narrow = CounterRandom.uniformFloat(seed, stream, counter);
    assertTrue(narrow >= 0 && narrow < 1);
    assertEquals(Math.rint(narrow * 0x1p24), narrow * 0x1p24);
  }

  /** The moments of the standard normal, each within five standard errors. */
  @Test
  void gaussianMoments() {
    double[] moments = new double[5];
    int within = 0;
    for (int i = 0; i < DRAWS; i++) {
      double x = CounterRandom.gaussian(7, 8, i);
      within += Math.abs(x) < 1.959964 ? 1 : 0;
      for (int k = 1; k < moments.length; k++) {
        moments[k] += Math.pow(x, k) / DRAWS;
      }
    }
    double error = 5 / Math.sqrt(DRAWS);
    assertEquals(0, moments[1], error);
    assertEquals(1, moments[2], error * Math.sqrt(2));
    assertEquals(0, moments[3], error * Math.sqrt(15));
    assertEquals(3, moments[4], error * Math.sqrt(96));
    assertEquals(0.95, (double) within / DRAWS, error * Math.sqrt(0.95 * 0.05));
  }

  @Property
  void gaussiansAreFinite(@ForAll long seed, @ForAll long stream, @ForAll long counter) {
    assertTrue(Math.abs(CounterRandom.gaussian(seed, stream, counter)) < 6.7);
  }

  @Property
  void belowIsTheHighWordOfAnExactProduct(
      @ForAll long seed, @ForAll long counter, @ForAll @Positive int bound) {
    BigInteger word = new BigInteger(Long.toUnsignedString(CounterRandom.bits(seed, 0, counter)));
    int expected = word.multiply(BigInteger.valueOf(bound)).shiftRight(64).intValueExact();
    int drawn = CounterRandom.below(seed, 0, counter, bound);
    assertEquals(expected, drawn);
    assertTrue(drawn >= 0 && drawn < bound);
  }

  @Property
  void shuffleIsAPermutation(@ForAll @IntRange(max = 300) int length, @ForAll long seed) {
    int[] array = IntStream.range(0, length).toArray();
    CounterRandom.shuffle(array, seed, 1);
    int[] again = IntStream.range(0, length).toArray();
    CounterRandom.shuffle(again, seed, 1);
    assertArrayEquals(again, array);
    Arrays.sort(array);
    assertArrayEquals(IntStream.range(0, length).toArray(), array);
  }

  @Test
  void allOrdersAreEquallyLikely() {
    assertUniform(
        24,
        seed -> {
          int[] order = {0, 1, 2, 3};
          CounterRandom.shuffle(order, seed, 9);
          return rank(order);
        });
  }

  /** Returns the number of a permutation of 0..3 in lexicographic order. */
  private static int rank(int[] order) {
    int rank = 0;
    for (int i = 0; i < order.length; i++) {
      int at = i;
      int smaller =
          (int) Arrays.stream(order, i + 1, order.length).filter(x -> x < order[at]).count();
      rank = rank * (order.length - i) + smaller;
    }
    return rank;
  }
}
