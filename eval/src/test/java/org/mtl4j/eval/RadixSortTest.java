package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pieces of every length and of every mixture of bits, against the sort of the JDK. */
final class RadixSortTest {
  private static final int CAPACITY = 3_000;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 127, 128, 129, 1_000, CAPACITY, CAPACITY + 1, 40_000})
  void sortsAPieceAndLeavesTheRest(int length) {
    assertSorts(length, -1);
  }

  /** The bits that differ: few and many, an odd and an even number of passes, both ends. */
  @ParameterizedTest
  @CsvSource({
    "0",
    "1",
    "3FF",
    "7FF",
    "80000000",
    "8000000000000000",
    "8000000000000001",
    "FFFFFFFF00000000",
    "4000000000000",
    "7FFFFFFFFFFFFFFF",
    "C000000000000003",
    "FFFFF80000000"
  })
  void looksAtTheBitsThatDiffer(String hex) {
    long mask = Long.parseUnsignedLong(hex, 16);
    assertSorts(200, mask);
    assertSorts(CAPACITY, mask);
    assertSorts(CAPACITY + 1, mask);
  }

  @Test
  void oneBufferServesOnePieceAfterAnother() {
    RadixSort sort = new RadixSort(CAPACITY);
    long[] keys = randomKeys(9_000, -1);
    long[] expected = keys.clone();
    int[] ends = {2_000, 2_000, 5_000, 5_100, 8_999};
    int start = 0;
    for (int end : ends) {
      Arrays.sort(expected, start, end);
      sort.sort(keys, start, end);
      start = end;
    }
    assertArrayEquals(expected, keys);
  }

  private static void assertSorts(int length, long mask) {
    long[] keys = randomKeys(length + 20, mask);
    long[] expected = keys.clone();
    Arrays.sort(expected, 7, 7 + length);
    new RadixSort(CAPACITY).sort(keys, 7, 7 + length);
    assertArrayEquals(expected, keys);
  }

  /** Keys that differ from each other in the bits of a mask only. */
  private static long[] randomKeys(int length, long mask) {
    SplittableRandom random = new SplittableRandom(length);
    long common = random.nextLong() & ~mask;
    return random.longs(length).map(bits -> common | (bits & mask)).toArray();
  }
}
