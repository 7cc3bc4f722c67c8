package org.mtl4j.data.packed;

import it.unimi.dsi.fastutil.floats.AbstractFloatList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Numbers of single precision, packed: a chunk of whole numbers, such as labels and counts, in as
 * few bits as their range needs, any other chunk in 32 bits each.
 *
 * <p>Safe for use by several threads.
 */
public final class PackedFloats extends AbstractFloatList implements RandomAccess {
  private final Chunk[] chunks;
  private final int size;

  PackedFloats(List<Chunk> chunks, int size) {
    this.chunks = chunks.toArray(Chunk[]::new);
    this.size = size;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public float getFloat(int row) {
    return chunks[Objects.checkIndex(row, size) >>> Chunk.SHIFT].getFloat(row & Chunk.MASK);
  }

  @Override
  public void getElements(int from, float[] target, int offset, int length) {
    Objects.checkFromIndexSize(from, length, size);
    for (int at = 0; at < length; ) {
      int place = (from + at) & Chunk.MASK;
      int count = Math.min(length - at, Chunk.SIZE - place);
      chunks[(from + at) >>> Chunk.SHIFT].get(place, target, offset + at, count);
      at += count;
    }
  }

  /**
   * Returns whether all numbers are known to be whole, none missing, and in a range, by what is
   * known of chunks without reading them.
   *
   * @param least of the range
   * @param most of the range
   */
  public boolean areWholeWithin(int least, int most) {
    for (Chunk chunk : chunks) {
      if (chunk.packing().form() != Chunk.Form.WHOLE) {
        return false;
      }
    }
    return PackedLongs.isWithin(chunks, least, most);
  }

  /** Counts the numbers that are missing. Only chunks that may have some are read. */
  public long missing() {
    long count = 0;
    float[] numbers = new float[Chunk.SIZE];
    for (int i = 0; i < chunks.length; i++) {
      if (chunks[i].mayMiss()) {
        int length = Math.min(Chunk.SIZE, size - i * Chunk.SIZE);
        chunks[i].get(0, numbers, 0, length);
        for (int at = 0; at < length; at++) {
          count += Float.isNaN(numbers[at]) ? 1 : 0;
        }
      }
    }
    return count;
  }

  /** The chunks, to write them to a file; not to be modified. */
  Chunk[] chunks() {
    return chunks;
  }
}
