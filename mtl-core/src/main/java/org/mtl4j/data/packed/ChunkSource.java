package org.mtl4j.data.packed;

import java.nio.ByteBuffer;

/** Gives the bytes of a chunk. */
@FunctionalInterface
public interface ChunkSource {
  /**
   * Returns the bytes, in the order of little-endian machines.
   *
   * @throws org.mtl4j.data.DataException if they are not those that were written
   */
  ByteBuffer load();
}
