package org.mtl4j.eval;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;

/**
 * Radix sort of ranges of an array, by digits of {@value #DIGIT_BITS} bits, the lowest first. Each
 * pass moves the keys between the array and a buffer.
 *
 * <p>Only bits in which the keys of a range differ are sorted by. Rows of similar predictions share
 * the upper bits, and rows of weight 1 the bits of the weight: they need two or three passes, rows
 * of different weights five or six. A short range, or one longer than the buffer, is sorted in
 * place by a library.
 */
final class RadixSort {
  private static final int DIGIT_BITS = 10;
  private static final int DIGITS = 1 << DIGIT_BITS;

  /** A comparison sort is faster below about this length. */
  private static final int SHORT = 128;

  private final long[] buffer;
  private final int[] next;

  /**
   * Allocates the buffer.
   *
   * @param capacity the length of the longest range that is sorted with the buffer
   */
  RadixSort(int capacity) {
    buffer = new long[capacity];
    // With a shorter buffer, no range is sorted by digits.
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

  /** Returns the bits that differ between keys. */
  private static long differing(long[] keys, int start, int end) {
    long some = 0;
    long all = -1;
    for (int i = start; i < end; i++) {
      some |= keys[i];
      all &= keys[i];
    }
    return some & ~all;
  }

  /** Copies keys in the order of one digit; keys with the same digit keep their order. */
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

  /** Replaces each count by the index where its keys begin; the first begin at {@code first}. */
  static void startsOfCounts(int[] counts, int first) {
    int start = first;
    for (int i = 0; i < counts.length; i++) {
      int count = counts[i];
      counts[i] = start;
      start += count;
    }
  }
}
