package org.mtl4j.autodiff;

import java.util.Arrays;

/**
 * The rows of a table that a batch contains, numbered in the order of their first occurrence.
 *
 * <p>A hash table with linear probing, at most half full: its size follows the batch, not the
 * table, so that it stays in cache.
 */
final class RowIndex {
  /** 2⁶⁴ / golden ratio: puts consecutive rows far apart. */
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private int[] rows = new int[16];

  /** 1 + the number of the row in a slot; 0 for a free slot. */
  private int[] slots = new int[2 * rows.length];

  private int count;

  int count() {
    return count;
  }

  int row(int number) {
    return rows[number];
  }

  void clear() {
    Arrays.fill(slots, 0);
    count = 0;
  }

  /** Returns the number of a row; gives it the next number if it has none. */
  int add(int row) {
    int slot = slot(row);
    if (slots[slot] > 0) {
      return slots[slot] - 1;
    }
    if (count == rows.length) {
      grow();
      slot = slot(row);
    }
    rows[count] = row;
    slots[slot] = ++count;
    return count - 1;
  }

  /** Returns the slot of a row, or the free slot for it. */
  private int slot(int row) {
    int mask = slots.length - 1;
    int slot = (int) ((row * MULTIPLIER) >>> 32) & mask;
    while (slots[slot] > 0 && rows[slots[slot] - 1] != row) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    rows = Arrays.copyOf(rows, 2 * rows.length);
    slots = new int[2 * rows.length];
    for (int i = 0; i < count; i++) {
      slots[slot(rows[i])] = i + 1;
    }
  }
}
