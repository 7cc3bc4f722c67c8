package org.mtl4j.data.packed;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Keeps chunks on the heap as long as they fit in a given memory, and the others in a temporary
 * file that is mapped: a small log is read as fast as there were no file, and a large one does not
 * fill the heap.
 */
public final class SpillingStore implements ChunkStore {
  private final long most;
  private final Path folder;
  private long onHeap;
  private @Nullable ChunkFile file;

  /**
   * Creates an empty store.
   *
   * @param most how many bytes are kept on the heap
   * @param folder where a temporary file is made if more are to be kept; it is gone when the
   *     process ends
   */
  public SpillingStore(long most, Path folder) {
    this.most = most;
    this.folder = folder;
  }

  @Override
  public ChunkSource keep(byte[] bytes, int length) {
    if (file == null && onHeap + length <= most) {
      onHeap += length;
      return ChunkStore.HEAP.keep(bytes, length);
    }
    if (file == null) {
      file = ChunkFile.temporary(folder);
    }
    return file.keep(bytes, length);
  }

  @Override
  public void end() {
    if (file != null) {
      file.end();
    }
  }

  /** Returns how many bytes are in the temporary file. */
  public long spilled() {
    return file == null ? 0 : file.size();
  }
}
