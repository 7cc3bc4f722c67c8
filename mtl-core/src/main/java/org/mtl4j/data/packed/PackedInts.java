package org.mtl4j.data.packed;

import it.unimi.dsi.fastutil.ints.AbstractIntList;
import java.util.RandomAccess;

/** Whole numbers of 32 bits, packed. Unmodifiable, and safe for use by several threads. */
public final class PackedInts extends AbstractIntList implements RandomAccess {
  private final Chunks chunks;

  PackedInts(Chunks chunks) {
    this.chunks = chunks;
  }

  @Override
  public int getInt(int index) {
    return (int) chunks.at(index).get(index & Chunk.MASK);
  }

  @Override
  public int size() {
    return chunks.size();
  }

  @Override
  public void getElements(int from, int[] target, int offset, int length) {
    chunks.copy(from, offset, length, (of, place, at, count) -> of.get(place, target, at, count));
  }

  /**
   * Returns whether each number is known to be in a range, by what is known of chunks without
   * reading them.
   *
   * @param least of the range
   * @param most of the range
   */
  public boolean isWithin(int least, int most) {
    return chunks.isWithin(least, most);
  }

  /**
   * Counts how often a number occurs. Only chunks in whose range it is are read.
   *
   * @param number to look for
   */
  public long count(int number) {
    long count = 0;
    int[] numbers = new int[Chunk.SIZE];
    for (int i = 0; i < chunks.count(); i++) {
      Chunk.Packing packing = chunks.get(i).packing();
      if (packing.least() <= number && packing.most() >= number) {
        chunks.get(i).get(0, numbers, 0, chunks.size(i));
        for (int at = 0; at < chunks.size(i); at++) {
          count += numbers[at] == number ? 1 : 0;
        }
      }
    }
    return count;
  }

  /** Returns whether numbers are known to follow each other, one by one. */
  boolean isRun(int from, int count) {
    Chunk first = chunks.at(from);
    return first == chunks.at(from + count - 1) && first.isRun();
  }

  /** The chunks, to write them to a file. */
  Chunks chunks() {
    return chunks;
  }
}
