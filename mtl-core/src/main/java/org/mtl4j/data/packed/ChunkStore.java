package org.mtl4j.data.packed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Where the chunks of columns are kept. For one thread at a time. */
@FunctionalInterface
public interface ChunkStore {
  /** Keeps chunks on the heap. */
  ChunkStore HEAP =
      (bytes, length) -> {
        ByteBuffer kept = ByteBuffer.wrap(Arrays.copyOf(bytes, length));
        kept.order(ByteOrder.LITTLE_ENDIAN);
        return () -> kept;
      };

  /**
   * Keeps the bytes of a chunk.
   *
   * @param bytes begin with them; copied
   * @param length how many there are
   * @return gives them back
   */
  ChunkSource keep(byte[] bytes, int length);

  /**
   * Says that no more chunks follow for the time being: those that are there are read next.
   *
   * @throws org.mtl4j.data.DataException if they cannot be kept
   */
  default void end() {}
}
