package org.mtl4j.data.packed;

import it.unimi.dsi.fastutil.floats.AbstractFloatList;
import java.util.RandomAccess;

/**
 * Numbers of single precision, packed: a chunk of whole numbers, such as labels and counts, in as
 * few bits as their range needs, any other chunk in 32 bits each.
 *
 * <p>Safe for use by several threads.
 */
public final class PackedFloats extends AbstractFloatList implements RandomAccess {
  private final Chunks chunks;

  PackedFloats(Chunks chunks) {
    this.chunks = chunks;
  }

  @Override
  public int size() {
    return chunks.size();
  }

  @Override
  public float getFloat(int row) {
    return chunks.at(row).getFloat(row & Chunk.MASK);
  }

  @Override
  public void getElements(int from, float[] target, int offset, int length) {
    chunks.copy(from, offset, length, (of, place, at, count) -> of.get(place, target, at, count));
  }

  /**
   * Returns whether all numbers are known to be whole, none missing, and in a range, by what is
   * known of chunks without reading them.
   *
   * @param least of the range
   * @param most of the range
   */
  public boolean areWholeWithin(int least, int most) {
    for (int i = 0; i < chunks.count(); i++) {
      if (chunks.get(i).packing().form() != Chunk.Form.WHOLE) {
        return false;
      }
    }
    return chunks.isWithin(least, most);
  }

  /** Counts the numbers that are missing. Only chunks that may have some are read. */
  public long missing() {
    long count = 0;
    float[] numbers = new float[Chunk.SIZE];
    for (int i = 0; i < chunks.count(); i++) {
      if (chunks.get(i).mayMiss()) {
        chunks.get(i).get(0, numbers, 0, chunks.size(i));
        for (int at = 0; at < chunks.size(i); at++) {
          count += Float.isNaN(numbers[at]) ? 1 : 0;
        }
      }
    }
    return count;
  }

  /** The chunks, to write them to a file. */
  Chunks chunks() {
    return chunks;
  }
}
