package org.mtl4j.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Ranking of any number of {@code float} predictions that holds at most a given number of keys.
 *
 * <p>The {@link RowKey}s are divided into consecutive ranges of at most so many rows. A visit takes
 * one range after the other: it passes over the rows, collects the keys of the range, sorts them
 * and adds the rows to their groups. A group may be in several ranges. Rows come in the order in
 * which {@link PackedRanking} has them, so every sum has the same bits. A key that more rows share
 * than may be held is a range of its own, which needs no pass: its number is enough.
 *
 * <p><b>Ranges.</b> One pass counts the keys by their upper 16 bits; where a cell has too many
 * keys, another pass counts these by the next 16 bits, and so on: four passes at most, mostly one.
 * Neighbouring cells are joined as long as they are not too many. So of two neighbouring ranges one
 * is more than half full, mostly both are nearly full, and n rows of limit L make at most 2n/L + 1
 * ranges. That is the number of passes of each visit.
 *
 * <p><b>Memory.</b> A visit takes 8 bytes for each key of the largest range, at most half a byte
 * more to sort them, and a quarter of a MiB; counting takes a quarter of a MiB for each n/L rows.
 * Between visits only the ranges are held.
 */
final class RangesRanking extends Ranking {
  private static final int DIGIT_BITS = 16;

  private final ScoredRows rows;

  /** In ascending order. */
  private final List<Range> ranges;

  /**
   * Some neighbouring keys.
   *
   * @param first the least key that may occur
   * @param last the greatest key that may occur
   * @param count the number of rows
   */
  private record Range(long first, long last, int count) {
    private boolean isOneKey() {
      return first == last;
    }
  }

  /**
   * Divides the keys of the rows.
   *
   * @param most the largest number of keys to hold, at least 1
   */
  RangesRanking(ScoredRows rows, int most) {
    this.rows = rows;
    List<Range> parts = List.of(new Range(Long.MIN_VALUE, Long.MAX_VALUE, rows.rows()));
    for (int shift = Long.SIZE - DIGIT_BITS; shift >= 0; shift -= DIGIT_BITS) {
      parts = divided(parts, shift, most);
    }
    ranges = List.copyOf(parts);
  }

  /** Divides each range of too many rows into cells of 2 to the power of {@code shift} keys. */
  private List<Range> divided(List<Range> parts, int shift, int most) {
    List<Range> full = parts.stream().filter(range -> range.count > most).toList();
    if (full.isEmpty()) {
      return parts;
    }
    long[] firsts = full.stream().mapToLong(Range::first).toArray();
    long[] lasts = full.stream().mapToLong(Range::last).toArray();
    int[][] counts = new int[full.size()][1 << DIGIT_BITS];
    keys(
        firsts[0],
        lasts[lasts.length - 1],
        key -> {
          int found = Arrays.binarySearch(firsts, key);
          int at = found < 0 ? -found - 2 : found;
          if (key <= lasts[at]) {
            counts[at][(int) ((key - firsts[at]) >>> shift)]++;
          }
        });
    List<Range> divided = new ArrayList<>();
    int next = 0;
    for (Range part : parts) {
      if (part.count <= most) {
        append(divided, part, most);
      } else {
        int[] cells = counts[next++];
        for (int i = 0; i < cells.length; i++) {
          if (cells[i] > 0) {
            long first = part.first + ((long) i << shift);
            append(divided, new Range(first, first + (1L << shift) - 1, cells[i]), most);
          }
        }
      }
    }
    return divided;
  }

  /** Appends a range, or joins it with the last one if the two are not too many rows. */
  private static void append(List<Range> ranges, Range range, int most) {
    int end = ranges.size() - 1;
    if (end >= 0 && (long) ranges.get(end).count + range.count <= most) {
      Range last = ranges.get(end);
      ranges.set(end, new Range(last.first, range.last, last.count + range.count));
    } else {
      ranges.add(range);
    }
  }

  /** Passes on the keys in a range, in the order of the rows. */
  private void keys(long first, long last, LongConsumer receiver) {
    Predictions predictions = rows.predictions();
    int least = RowKey.ordered(first);
    int greatest = RowKey.ordered(last);
    for (int i = 0; i < rows.size(); i++) {
      int ordered = RowKey.ordered(predictions.floatValue(rows.index(i)));
      // Most rows are of another range, and their weights and labels are not asked for.
      if (ordered >= least && ordered <= greatest) {
        float weight = rows.weight(i);
        if (weight > 0) {
          long key = RowKey.of(ordered, rows.isPositive(i), weight);
          if (key >= first && key <= last) {
            receiver.accept(key);
          }
        }
      }
    }
  }

  @Override
  void visit(boolean ascending, Ties ties) {
    int largest = 0;
    for (Range range : ranges) {
      largest = Math.max(largest, range.isOneKey() ? 0 : range.count);
    }
    long[] keys = new long[largest];
    for (int i = 0; i < ranges.size(); i++) {
      Range range = ranges.get(ascending ? i : ranges.size() - 1 - i);
      if (range.isOneKey()) {
        repeat(range, ties);
      } else {
        new PackedRanking(sorted(range, keys), range.count).visit(ascending, ties);
      }
    }
  }

  /** Adds the rows of one key, one by one: a multiple of the weight may have other bits. */
  private static void repeat(Range range, Ties ties) {
    long key = range.first;
    ties.at(RowKey.value(key));
    Summation sum = RowKey.isPositive(key) ? ties.positives : ties.negatives;
    double weight = RowKey.weight(key);
    for (int i = 0; i < range.count; i++) {
      sum.add(weight);
    }
  }

  private long[] sorted(Range range, long[] keys) {
    int least = RowKey.ordered(range.first);
    int greatest = RowKey.ordered(range.last);
    KeyBuckets buckets = new KeyBuckets(keys, range.count, least, greatest);
    keys(range.first, range.last, buckets::append);
    buckets.close();
    buckets.distribute();
    return buckets.sorted();
  }
}
