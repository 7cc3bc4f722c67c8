package org.mtl4j.data.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.file.InputFile;

/**
 * A file of a log, or a stream in its place.
 *
 * @param name for messages
 * @param path of the file; null for a stream
 * @param stream null for a file
 * @param values of the columns that the path gives, by their names
 */
record LogPart(
    String name, @Nullable Path path, @Nullable InputStream stream, Map<String, String> values) {

  /** Copies the map. */
  LogPart {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Returns a file. */
  static LogPart of(Path path, Map<String, String> values) {
    return new LogPart(path.toString(), path, null, values);
  }

  /** Returns a stream, which is not closed. */
  static LogPart of(InputStream stream, String name) {
    return new LogPart(name, null, stream, Map.of());
  }

  /**
   * Opens the file; whoever asked closes it.
   *
   * @throws DataException if it cannot be opened
   */
  InputStream open() {
    if (path != null) {
      return InputFile.open(path);
    }
    if (stream == null) {
      throw new IllegalStateException("neither a file nor a stream");
    }
    return new FilterInputStream(stream) {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return in.read(target, offset, length);
      }

      @Override
      public void close() {
        // It is somebody else's.
      }
    };
  }

  /** Returns the size of the file in bytes now; 0 where it is not known, as of a pipe. */
  long size() {
    try {
      return path != null && Files.isRegularFile(path) ? Files.size(path) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /**
   * Checks that the file is what it was when it was opened.
   *
   * @param before its size then
   * @param read how many bytes were read
   * @throws DataException if it has grown or shrunk since
   */
  void requireUnchanged(long before, long read) {
    long now = size();
    if (before != now || (path != null && Files.isRegularFile(path) && read != now)) {
      throw new DataException(
          name,
          "the file changed while it was read: it had "
              + before
              + " bytes at first, "
              + read
              + " were read, and now it has "
              + now,
          "wait until it is written, and read it again");
    }
  }
}
