package org.mtl4j.data.packed;

import java.util.List;
import java.util.Objects;

/** The chunks of a column: each is full, except for the last. */
final class Chunks {
  private final Chunk[] all;
  private final int size;

  /**
   * Creates a column.
   *
   * @param all its chunks
   * @param size how many numbers there are
   */
  Chunks(List<Chunk> all, int size) {
    this.all = all.toArray(Chunk[]::new);
    this.size = size;
  }

  /** Copies numbers of one chunk. */
  @FunctionalInterface
  interface Copy {
    /**
     * Copies numbers.
     *
     * @param from the chunk
     * @param place of the first there
     * @param offset where the first goes
     * @param count how many
     */
    void of(Chunk from, int place, int offset, int count);
  }

  /** Returns how many chunks there are. */
  int count() {
    return all.length;
  }

  /** Returns a chunk. */
  Chunk get(int number) {
    return all[number];
  }

  /** Returns how many numbers there are. */
  int size() {
    return size;
  }

  /** Returns how many numbers a chunk has. */
  int size(int number) {
    return Math.min(Chunk.SIZE, size - number * Chunk.SIZE);
  }

  /**
   * Returns the chunk of a number; its place there is the index's last bits, {@link Chunk#MASK}.
   */
  Chunk at(int index) {
    return all[Objects.checkIndex(index, size) >>> Chunk.SHIFT];
  }

  /**
   * Copies numbers chunk by chunk.
   *
   * @param from the first
   * @param offset where the first goes
   * @param length how many
   * @param copy is called for each chunk
   */
  void copy(int from, int offset, int length, Copy copy) {
    Objects.checkFromIndexSize(from, length, size);
    for (int at = 0; at < length; ) {
      int place = (from + at) & Chunk.MASK;
      int count = Math.min(length - at, Chunk.SIZE - place);
      copy.of(all[(from + at) >>> Chunk.SHIFT], place, offset + at, count);
      at += count;
    }
  }

  /** Returns whether each number is known to be in a range, without reading any. */
  boolean isWithin(long least, long most) {
    for (Chunk chunk : all) {
      if (chunk.packing().least() < least || chunk.packing().most() > most) {
        return false;
      }
    }
    return true;
  }
}
