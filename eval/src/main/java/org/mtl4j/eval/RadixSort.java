package org.mtl4j.eval;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;

/**
 * Sorts pieces of an array by digits of {@value #DIGIT_BITS} bits, the lowest first, to and fro
 * between the array and a buffer.
 *
 * <p>Only bits in which the keys of a piece differ are looked at. Rows close in prediction share
 * its upper bits, and rows that all weigh 1 those of the weight: two or three passes do for them,
 * five or six where weights differ. A piece too short for digits to be worth counting, or longer
 * than the buffer, is left to a library's sort, in place.
 */
final class RadixSort {
  private static final int DIGIT_BITS = 10;
  private static final int DIGITS = 1 << DIGIT_BITS;

  /** A comparison sort is faster below about this length. */
  private static final int SHORT = 128;

  private final long[] buffer;
  private final int[] next;

  /**
   * Makes the buffer.
   *
   * @param capacity the length of the longest piece that is sorted by way of the buffer
   */
  RadixSort(int capacity) {
    buffer = new long[capacity];
    // Without room for a piece that is long enough, no digits are counted.
    next = new int[capacity < SHORT ? 0 : DIGITS];
  }

  /** Sorts the keys from {@code start} to before {@code end} in ascending order. */
  void sort(long[] keys, int start, int end) {
    int length = end - start;
    if (length < SHORT) {
      Arrays.sort(keys, start, end);
    } else if (length > buffer.length) {
      LongArrays.radixSort(keys, start, end);
    } else {
      sortByDigits(keys, start, end);
    }
  }

  private void sortByDigits(long[] keys, int start, int end) {
    int length = end - start;
    boolean inBuffer = false;
    long left = differing(keys, start, end);
    while (left != 0) {
      int shift = Long.numberOfTrailingZeros(left);
      if (inBuffer) {
        pass(buffer, 0, length, shift, keys, start);
      } else {
        pass(keys, start, length, shift, buffer, 0);
      }
      inBuffer = !inBuffer;
      left &= -(long) DIGITS << shift;
    }
    if (inBuffer) {
      System.arraycopy(buffer, 0, keys, start, length);
    }
  }

  /** The bits that are not the same in all keys. */
  private static long differing(long[] keys, int start, int end) {
    long some = 0;
    long all = -1;
    for (int i = start; i < end; i++) {
      some |= keys[i];
      all &= keys[i];
    }
    return some & ~all;
  }

  /** Copies keys in the order of one digit; those that share it keep theirs. */
  private void pass(long[] from, int start, int length, int shift, long[] to, int first) {
    Arrays.fill(next, 0);
    for (int i = start; i < start + length; i++) {
      next[digit(from[i], shift)]++;
    }
    startsOfCounts(next, first);
    for (int i = start; i < start + length; i++) {
      to[next[digit(from[i], shift)]++] = from[i];
    }
  }

  private static int digit(long key, int shift) {
    // With the sign inverted, the bits of a negative key are below those of a positive one.
    return (int) ((key ^ Long.MIN_VALUE) >>> shift) & (DIGITS - 1);
  }

  /** Turns counts into the index at which each begins, the first at {@code first}. */
  static void startsOfCounts(int[] counts, int first) {
    int start = first;
    for (int i = 0; i < counts.length; i++) {
      int count = counts[i];
      counts[i] = start;
      start += count;
    }
  }
}
