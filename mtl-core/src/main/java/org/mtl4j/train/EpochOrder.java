package org.mtl4j.train;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.stream.IntStream;
import org.mtl4j.autodiff.CounterRandom;

/**
 * The order in which the rows of an epoch are learned from.
 *
 * <p>Up to a number of rows, the window, it is a permutation of all of them, drawn uniformly by
 * (seed, epoch). More rows are shuffled as far as a file can be read in that order: they are cut
 * into blocks of {@value #BLOCK} consecutive rows, the blocks are permuted uniformly, and of as
 * many blocks in a row as fit in the window all rows are permuted uniformly. So each window is a
 * random sample of blocks from everywhere in the log, and a batch a random sample of its window's
 * rows.
 *
 * <p>For one thread.
 */
final class EpochOrder {
  /** How many consecutive rows stay in one window. */
  static final int BLOCK = 1 << 14;

  private final IntList rows;
  private final long seed;
  private final int blocksAtOnce;
  private int[] window;
  private int[] blocks = {};
  private int epoch;

  /** The next row of the window. */
  private int next;

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
    window = rows.size() <= Math.max(BLOCK, atOnce) ? rows.toIntArray() : new int[0];
  }

  private boolean isWhole() {
    return blocks.length == 0;
  }

  /**
   * Begins an epoch.
   *
   * @param number from 1
   */
  void begin(int number) {
    epoch = number;
    next = 0;
    if (window.length < rows.size()) {
      blocks = IntStream.range(0, (rows.size() - 1) / BLOCK + 1).toArray();
      CounterRandom.shuffle(blocks, seed, epoch);
      read = 0;
      readWindow();
    } else {
      CounterRandom.shuffle(window, seed, epoch);
    }
  }

  /**
   * Writes the next rows.
   *
   * @param batch modified
   * @param count how many, not more than are left in the epoch
   */
  void next(int[] batch, int count) {
    for (int at = 0; at < count; ) {
      if (next == window.length && !isWhole()) {
        readWindow();
      }
      int part = Math.min(count - at, window.length - next);
      System.arraycopy(window, next, batch, at, part);
      at += part;
      next += part;
    }
  }

  private void readWindow() {
    int from = read;
    read = Math.min(blocks.length, from + blocksAtOnce);
    int size = 0;
    for (int i = from; i < read; i++) {
      size += size(blocks[i]);
    }
    window = size == window.length ? window : new int[size];
    int at = 0;
    for (int i = from; i < read; i++) {
      rows.getElements(blocks[i] * BLOCK, window, at, size(blocks[i]));
      at += size(blocks[i]);
    }
    // The blocks were permuted by the epoch alone; each window has a stream of its own.
    CounterRandom.shuffle(window, seed, epoch + ((long) read << Integer.SIZE));
    next = 0;
  }

  private int size(int block) {
    return Math.min(BLOCK, rows.size() - block * BLOCK);
  }
}
