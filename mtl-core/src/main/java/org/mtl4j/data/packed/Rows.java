package org.mtl4j.data.packed;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Row numbers, ascending and in little memory: consecutive ones take next to none, any others about
 * a byte each.
 */
public final class Rows {
  private Rows() {}

  /**
   * Returns the rows of a log.
   *
   * @param count how many it has
   */
  public static IntList all(int count) {
    List<Chunk> chunks = new ArrayList<>();
    for (int first = 0; first < count; first += Chunk.SIZE) {
      int last = Math.min(count, first + Chunk.SIZE) - 1;
      chunks.add(new Chunk(new Chunk.Packing(Chunk.Form.WHOLE, first, last, 1, 0), null));
    }
    return new PackedInts(new Chunks(chunks, count));
  }

  /**
   * Returns the rows of a log that fulfil a condition.
   *
   * @param count how many it has
   * @param condition of a row
   */
  public static IntList where(int count, IntPredicate condition) {
    PackedBuilder rows = new PackedBuilder(ChunkStore.HEAP, true);
    for (int row = 0; row < count; row++) {
      if (condition.test(row)) {
        rows.add(row);
      }
    }
    return rows.ints();
  }

  /**
   * Returns those of some rows that fulfil a condition.
   *
   * @param rows ascending
   * @param condition of a row
   */
  public static IntList where(IntList rows, IntPredicate condition) {
    PackedBuilder kept = new PackedBuilder(ChunkStore.HEAP, true);
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.getInt(i);
      if (condition.test(row)) {
        kept.add(row);
      }
    }
    return kept.ints();
  }

  /**
   * Returns the rows of an array in little memory.
   *
   * @param rows ascending, each once; copied
   */
  public static IntList of(int... rows) {
    PackedBuilder kept = new PackedBuilder(ChunkStore.HEAP, true);
    for (int row : rows) {
      kept.add(row);
    }
    return kept.ints();
  }
}
