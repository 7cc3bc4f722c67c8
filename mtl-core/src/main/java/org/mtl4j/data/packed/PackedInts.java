package org.mtl4j.data.packed;

import it.unimi.dsi.fastutil.ints.AbstractIntList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** Whole numbers of 32 bits, packed. Unmodifiable, and safe for use by several threads. */
public final class PackedInts extends AbstractIntList implements RandomAccess {
  private final Chunk[] chunks;
  private final int size;

  PackedInts(List<Chunk> chunks, int size) {
    this.chunks = chunks.toArray(Chunk[]::new);
    this.size = size;
  }

  @Override
  public int getInt(int index) {
    return (int) chunks[Objects.checkIndex(index, size) >>> Chunk.SHIFT].get(index & Chunk.MASK);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void getElements(int from, int[] target, int offset, int length) {
    Objects.checkFromIndexSize(from, length, size);
    for (int at = 0; at < length; ) {
      int place = (from + at) & Chunk.MASK;
      int count = Math.min(length - at, Chunk.SIZE - place);
      chunks[(from + at) >>> Chunk.SHIFT].get(place, target, offset + at, count);
      at += count;
    }
  }

  /**
   * Returns whether each number is known to be in a range, by what is known of chunks without
   * reading them.
   *
   * @param least of the range
   * @param most of the range
   */
  public boolean isWithin(int least, int most) {
    return PackedLongs.isWithin(chunks, least, most);
  }

  /**
   * Counts how often a number occurs. Only chunks in whose range it is are read.
   *
   * @param number to look for
   */
  public long count(int number) {
    long count = 0;
    int[] numbers = new int[Chunk.SIZE];
    for (int i = 0; i < chunks.length; i++) {
      Chunk.Packing packing = chunks[i].packing();
      if (packing.least() <= number && packing.most() >= number) {
        int length = Math.min(Chunk.SIZE, size - i * Chunk.SIZE);
        chunks[i].get(0, numbers, 0, length);
        for (int at = 0; at < length; at++) {
          count += numbers[at] == number ? 1 : 0;
        }
      }
    }
    return count;
  }

  /** Returns whether numbers are known to follow each other, one by one. */
  boolean isRun(int from, int count) {
    int first = from >>> Chunk.SHIFT;
    return first == (from + count - 1) >>> Chunk.SHIFT && chunks[first].isRun();
  }

  /** The chunks, to write them to a file; not to be modified. */
  Chunk[] chunks() {
    return chunks;
  }
}
