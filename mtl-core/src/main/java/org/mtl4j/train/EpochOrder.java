package org.mtl4j.train;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.mtl4j.autodiff.CounterRandom;

/**
 * The order in which the rows of an epoch are learned from.
 *
 * <p>Up to a number of rows, it is a permutation of all of them: that of the epoch before, permuted
 * uniformly by (seed, epoch). More rows are shuffled as far as a file can be read in that order.
 * They are cut into blocks of {@value #BLOCK} consecutive rows, and the blocks are permuted
 * uniformly. Of as many blocks one after the other as that number of rows allows, all rows are
 * permuted uniformly. So such a window is a random sample of blocks from everywhere in the log, and
 * a batch a random sample of its window's rows. Batches go on from window to window.
 *
 * <p>For one thread.
 */
final class EpochOrder {
  /** How many consecutive rows stay in one window. */
  static final int BLOCK = 1 << 12;

  /** The most memory that a row takes here: its number, its place, and once more to shuffle it. */
  static final int BYTES = 3 * Integer.BYTES;

  private final IntList rows;
  private final long seed;
  private final int blocksAtOnce;
  private final boolean isWhole;

  /** The rows that are in memory now. */
  private IntList window;

  /** Their places in the window, in the order in which they are learned from. */
  private int[] order;

  private int next;
  private int[] blocks = {};
  private int epoch;

  /** How many blocks were in this window and those before. */
  private int read;

  /**
   * Creates the order.
   *
   * @param rows to learn from
   * @param atOnce how many may be permuted at once; at least one block is
   * @param seed of the draw
   */
  EpochOrder(IntList rows, int atOnce, long seed) {
    this.rows = rows;
    this.seed = seed;
    blocksAtOnce = Math.max(1, atOnce / BLOCK);
    isWhole = rows.size() <= Math.max(BLOCK, atOnce);
    window = isWhole ? rows : IntList.of();
    order = IntStream.range(0, window.size()).toArray();
  }

  /**
   * Begins an epoch.
   *
   * @param number from 1
   * @return whether the window is another one now
   */
  boolean begin(int number) {
    epoch = number;
    next = 0;
    if (isWhole) {
      CounterRandom.shuffle(order, seed, epoch);
      return number == 1;
    }
    blocks = IntStream.range(0, (rows.size() - 1) / BLOCK + 1).toArray();
    CounterRandom.shuffle(blocks, seed, epoch);
    read = 0;
    window = IntList.of();
    order = new int[0];
    readWindow();
    return true;
  }

  /** Returns the rows of the window. */
  IntList window() {
    return window;
  }

  /**
   * Makes sure that the next rows are in one window.
   *
   * @param count how many, not more than are left in the epoch
   * @return whether the window is another one now
   */
  boolean require(int count) {
    int before = read;
    while (order.length - next < count) {
      readWindow();
    }
    return read != before;
  }

  /**
   * Writes the places of the next rows in the window.
   *
   * @param batch modified
   * @param count how many, not more than were required
   */
  void next(int[] batch, int count) {
    System.arraycopy(order, next, batch, 0, count);
    next += count;
  }

  /** Reads the next blocks. What is left of the window before comes first. */
  private void readWindow() {
    int left = order.length - next;
    int from = read;
    read = Math.min(blocks.length, from + blocksAtOnce);
    int size = left;
    for (int i = from; i < read; i++) {
      size = Math.addExact(size, size(blocks[i]));
    }
    int[] numbers = new int[size];
    for (int i = 0; i < left; i++) {
      numbers[i] = window.getInt(order[next + i]);
    }
    int at = left;
    // Not in the order of the blocks: rows are read faster in that of the file.
    int[] sorted = Arrays.copyOfRange(blocks, from, read);
    Arrays.sort(sorted);
    for (int block : sorted) {
      rows.getElements(block * BLOCK, numbers, at, size(block));
      at += size(block);
    }
    int[] added = IntStream.range(left, size).toArray();
    // The blocks were permuted by the epoch alone; each window has a stream of its own.
    CounterRandom.shuffle(added, seed, epoch + ((long) read << Integer.SIZE));
    order = IntStream.range(0, size).toArray();
    System.arraycopy(added, 0, order, left, added.length);
    window = IntArrayList.wrap(numbers);
    next = 0;
  }

  private int size(int block) {
    return Math.min(BLOCK, rows.size() - block * BLOCK);
  }
}
