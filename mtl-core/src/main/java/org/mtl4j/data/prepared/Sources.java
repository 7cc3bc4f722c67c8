package org.mtl4j.data.prepared;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Text;
import org.mtl4j.data.read.LogFiles;
import org.mtl4j.data.read.LogSource;

/**
 * The files that a prepared log was made from, as they were then.
 *
 * @param given by what they were found: files, folders and patterns, absolute; none where they
 *     cannot be found again
 * @param files each of them
 */
record Sources(List<String> given, List<SourceFile> files) {
  private static final String AGAIN = "prepare it again";

  /** Copies the lists. */
  Sources {
    given = List.copyOf(given);
    files = List.copyOf(files);
  }

  /**
   * A file.
   *
   * @param path absolute
   * @param bytes its size
   * @param modified when it was changed, as text
   */
  record SourceFile(String path, long bytes, String modified) {
    /** Returns a file as it is now. */
    static SourceFile of(Path path) {
      Path absolute = path.toAbsolutePath().normalize();
      try {
        return new SourceFile(
            absolute.toString(),
            Files.size(absolute),
            Files.getLastModifiedTime(absolute).toInstant().toString());
      } catch (IOException e) {
        throw new DataException(path.toString(), "cannot be read: " + e.getMessage(), "");
      }
    }

    Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("file", path);
      json.put("bytes", bytes);
      json.put("modified", modified);
      return json;
    }
  }

  /** Returns the files of a source as they are now; none where it has no regular files. */
  static Sources of(LogSource source) {
    List<String> given = source instanceof LogFiles found ? found.given() : List.of();
    if (given.isEmpty()) {
      return new Sources(List.of(), List.of());
    }
    List<String> absolute = given.stream().map(Sources::absolute).toList();
    return new Sources(absolute, files(source));
  }

  private static String absolute(String path) {
    try {
      return Path.of(path).toAbsolutePath().toString();
    } catch (InvalidPathException e) {
      // A pattern, on systems where its characters are in no path.
      return path;
    }
  }

  private static List<SourceFile> files(LogSource source) {
    return source.paths().stream().filter(Files::isRegularFile).map(SourceFile::of).toList();
  }

  /** Checks, after the files were read, that they are as they were before. */
  void requireUnchanged() {
    for (SourceFile file : files) {
      if (!SourceFile.of(Path.of(file.path)).equals(file)) {
        throw new DataException(
            file.path, "has changed while it was read", "prepare the log again when it is written");
      }
    }
  }

  /**
   * Checks that the files are those that were read.
   *
   * @param folder of the prepared log, for messages
   * @param sha256 of the files when they were read
   * @param always whether to compare it also where sizes and times are the same
   * @throws DataException if they are not
   */
  void requireCurrent(Path folder, String sha256, boolean always) {
    if (files.isEmpty() || files.stream().noneMatch(file -> Files.exists(Path.of(file.path)))) {
      return;
    }
    LogFiles now;
    try {
      now = LogFiles.find(given, InputStream.nullInputStream());
    } catch (DataException e) {
      throw stale(folder, "cannot be found any more: " + e.problem());
    }
    List<SourceFile> found = files(now);
    if (!always && found.equals(files)) {
      return;
    }
    List<String> before = files.stream().map(SourceFile::path).toList();
    List<String> after = found.stream().map(SourceFile::path).toList();
    if (!before.equals(after)) {
      List<String> added = new ArrayList<>(after);
      added.removeAll(before);
      List<String> removed = new ArrayList<>(before);
      removed.removeAll(after);
      throw stale(
          folder,
          added.isEmpty() && removed.isEmpty()
              ? "are in another order now"
              : "are others now: "
                  + (added.isEmpty() ? "" : "new " + Text.list(added))
                  + (added.isEmpty() || removed.isEmpty() ? "" : ", ")
                  + (removed.isEmpty() ? "" : "gone " + Text.list(removed)));
    }
    for (int i = 0; i < files.size(); i++) {
      SourceFile was = files.get(i);
      SourceFile is = found.get(i);
      if (was.bytes != is.bytes) {
        throw stale(
            folder,
            Text.format(
                "have changed: %s has %,d bytes and had %,d", was.path, is.bytes, was.bytes));
      }
    }
    // Times alone may differ after a copy; the digest says whether the bytes do.
    if (!now.sha256().equals(sha256)) {
      throw stale(folder, "have changed: their bytes are others than those that were read");
    }
  }

  private static DataException stale(Path folder, String what) {
    return new DataException(
        folder.toString(), "is out of date: the files that it was prepared from " + what, AGAIN);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("paths", given);
    json.put("files", files.stream().map(SourceFile::json).toList());
    return json;
  }
}
