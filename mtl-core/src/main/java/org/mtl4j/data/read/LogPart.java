package org.mtl4j.data.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

  /**
   * What a file is at some moment.
   *
   * @param bytes its size
   * @param modified when it was changed last, in nanoseconds since 1970
   */
  record State(long bytes, long modified) {
    /** Of what is no regular file, such as a pipe. */
    private static final State UNKNOWN = new State(0, 0);
  }

  /** Returns what the file is now. */
  State state() {
    try {
      return path != null && Files.isRegularFile(path)
          ? new State(Files.size(path), Files.getLastModifiedTime(path).to(TimeUnit.NANOSECONDS))
          : State.UNKNOWN;
    } catch (IOException e) {
      return State.UNKNOWN;
    }
  }

  /**
   * Checks that the file is what it was when it was opened.
   *
   * @param before what it was then
   * @param read how many bytes were read
   * @throws DataException if it has grown, shrunk or been written since
   */
  void requireUnchanged(State before, long read) {
    State now = state();
    boolean isSize =
        before.bytes != now.bytes
            || (path != null && Files.isRegularFile(path) && read != now.bytes);
    if (isSize || before.modified != now.modified) {
      throw new DataException(
          name,
          isSize
              ? "the file changed while it was read: it had "
                  + before.bytes
                  + " bytes at first, "
                  + read
                  + " were read, and now it has "
                  + now.bytes
              : "the file was written while it was read",
          "wait until it is written, and read it again");
    }
  }
}
