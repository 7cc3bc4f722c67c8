package org.mtl4j.data.packed;

import it.unimi.dsi.fastutil.longs.AbstractLongList;
import java.util.RandomAccess;

/** Whole numbers of 64 bits, packed. Unmodifiable, and safe for use by several threads. */
public final class PackedLongs extends AbstractLongList implements RandomAccess {
  private final Chunks chunks;

  PackedLongs(Chunks chunks) {
    this.chunks = chunks;
  }

  @Override
  public long getLong(int index) {
    return chunks.at(index).get(index & Chunk.MASK);
  }

  @Override
  public int size() {
    return chunks.size();
  }

  @Override
  public void getElements(int from, long[] target, int offset, int length) {
    chunks.copy(from, offset, length, (of, place, at, count) -> of.get(place, target, at, count));
  }

  /** The chunks, to write them to a file. */
  Chunks chunks() {
    return chunks;
  }
}
