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
    for (int i = 0; i < length; i++) {
      target[offset + i] = (int) chunks[(from + i) >>> Chunk.SHIFT].get((from + i) & Chunk.MASK);
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

  /** The chunks, to write them to a file; not to be modified. */
  Chunk[] chunks() {
    return chunks;
  }
}
