package org.mtl4j.data.packed;

import it.unimi.dsi.fastutil.longs.AbstractLongList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** Whole numbers of 64 bits, packed. Unmodifiable, and safe for use by several threads. */
public final class PackedLongs extends AbstractLongList implements RandomAccess {
  private final Chunk[] chunks;
  private final int size;

  PackedLongs(List<Chunk> chunks, int size) {
    this.chunks = chunks.toArray(Chunk[]::new);
    this.size = size;
  }

  @Override
  public long getLong(int index) {
    return chunks[Objects.checkIndex(index, size) >>> Chunk.SHIFT].get(index & Chunk.MASK);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void getElements(int from, long[] target, int offset, int length) {
    Objects.checkFromIndexSize(from, length, size);
    for (int at = 0; at < length; ) {
      int place = (from + at) & Chunk.MASK;
      int count = Math.min(length - at, Chunk.SIZE - place);
      chunks[(from + at) >>> Chunk.SHIFT].get(place, target, offset + at, count);
      at += count;
    }
  }

  static boolean isWithin(Chunk[] chunks, long least, long most) {
    for (Chunk chunk : chunks) {
      Chunk.Packing packing = chunk.packing();
      if (packing.least() < least || packing.most() > most) {
        return false;
      }
    }
    return true;
  }

  /** The chunks, to write them to a file; not to be modified. */
  Chunk[] chunks() {
    return chunks;
  }
}
