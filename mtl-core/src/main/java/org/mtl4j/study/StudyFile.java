package org.mtl4j.study;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.json.Json;

/**
 * A file to which a study appends each result as soon as it is finished.
 *
 * <p>One JSON document a line: first the number of the format and the settings, then the results. A
 * line is written whole and forced to disk before the next work begins; a last line that was cut
 * off is dropped. Numbers are read back to the bit.
 *
 * <p>One process at a time: the file is locked while it is open. Needs jackson-core.
 */
public final class StudyFile implements Closeable {
  /** The number of the format; files of format 1 had no number, and were of Twitter's study. */
  private static final int FORMAT = 2;

  private static final String FORMAT_NAME = "format";
  private static final String STUDY = "study";
  private static final String SETTINGS = "settings";
  private static final int HASH_BYTES = 4;

  private final @Nullable Path path;
  private final @Nullable FileChannel channel;

  private StudyFile(@Nullable Path path, @Nullable FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Returns a file that keeps nothing. */
  public static StudyFile none() {
    return new StudyFile(null, null);
  }

  /**
   * Opens a file, or makes one where there is none.
   *
   * @param path the file
   * @param settings of the study by name: all that its results depend on, and nothing else
   * @param results takes each line after the first; throws an IllegalArgumentException if the line
   *     is no result
   * @return the file
   * @throws DataException if there is something else in the file: results of other settings or of
   *     another format, or no results; it is then as it was
   * @throws IOException if it cannot be read or written
   */
  public static StudyFile open(
      Path path, Map<String, String> settings, Consumer<Map<String, Object>> results)
      throws IOException {
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    StudyFile file = new StudyFile(path, channel);
    try {
      file.lock(channel);
      file.read(channel, settings, results);
      return file;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Returns a name for the file of a study, made of its settings.
   *
   * @param study such as {@code twitter}
   * @param settings as for {@link #open}
   */
  public static String name(String study, Map<String, String> settings) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(settings.toString().getBytes(StandardCharsets.UTF_8));
      return "mtl-study-"
          + study
          + "-"
          + HexFormat.of().formatHex(digest, 0, HASH_BYTES)
          + ".jsonl";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Map<String, ?> header(Map<String, String> settings) {
    return new TreeMap<>(Map.of(FORMAT_NAME, FORMAT, SETTINGS, settings));
  }

  private void lock(FileChannel of) throws IOException {
    FileLock lock;
    try {
      lock = of.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw fault(
          0,
          "another study is writing to this file",
          "wait for it, or give ResultsFile.open another");
    }
  }

  /** Returns the file, or null where nothing is kept. */
  public @Nullable Path path() {
    return path;
  }

  /**
   * Appends a result.
   *
   * @param line the result
   * @throws UncheckedIOException if it cannot be written
   */
  public void append(Map<String, ?> line) {
    try {
      if (channel != null) {
        append(channel, line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void append(FileChannel to, Map<String, ?> line) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes(line));
    long end = to.position();
    try {
      while (buffer.hasRemaining()) {
        to.write(buffer);
      }
      to.force(false);
    } catch (IOException e) {
      IOException named =
          new FileSystemException(
              String.valueOf(path),
              null,
              "cannot be written: " + e.getMessage() + "; make room there, and start again");
      named.initCause(e);
      try {
        // A part of a line would spoil the next one.
        to.truncate(end);
      } catch (IOException again) {
        named.addSuppressed(again);
      }
      throw named;
    }
  }

  private static byte[] bytes(Map<String, ?> line) {
    return (Json.line(line) + '\n').getBytes(StandardCharsets.UTF_8);
  }

  private void read(
      FileChannel from, Map<String, String> settings, Consumer<Map<String, Object>> results)
      throws IOException {
    // By the channel: to open the file a second time and close it would end the lock.
    byte[] bytes = Channels.newInputStream(from).readAllBytes();
    // What follows the last end of line was being written when the study was stopped.
    int whole = bytes.length;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    List<String> lines = new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      line(lines.get(i), i + 1, settings, results);
    }
    // A file without a whole line is the beginning of a header, or no results.
    if (whole == 0 && Arrays.mismatch(bytes, bytes(header(settings))) != bytes.length) {
      throw foreign();
    }
    from.truncate(whole);
    from.position(whole);
    if (whole == 0) {
      append(from, header(settings));
    }
  }

  private void line(
      String text,
      int number,
      Map<String, String> settings,
      Consumer<Map<String, Object>> results) {
    try {
      Map<String, Object> line = ResultLines.parse(text);
      if (number == 1) {
        header(line, settings);
      } else {
        results.accept(line);
      }
    } catch (IllegalArgumentException e) {
      throw number == 1
          ? foreign()
          : fault(
              number,
              "this line is no result of this study: " + e.getMessage(),
              "remove it and what is trained again replaces it, or give ResultsFile.open another"
                  + " file");
    }
  }

  private void header(Map<String, Object> line, Map<String, String> settings) {
    if (!(line.get(SETTINGS) instanceof Map<?, ?> found)) {
      throw foreign();
    }
    Object format = line.get(FORMAT_NAME);
    if (!Long.valueOf(FORMAT).equals(format)) {
      throw fault(
          1,
          String.format(
              Locale.ROOT,
              "these results are of %s, and this version of mtl4j reads and writes format %d",
              format == null ? "an older format, without a number" : "format " + format,
              FORMAT),
          "give ResultsFile.open another file, or go on with the version that began this one; it"
              + " is left as it is");
    }
    compare(found, settings);
  }

  private DataException foreign() {
    return fault(
        1,
        "this file holds no results of a study",
        "give ResultsFile.open another file; this one is left as it is");
  }

  private void compare(Map<?, ?> found, Map<String, String> wanted) {
    Object study = found.get(STUDY);
    if (!Objects.equals(study, wanted.get(STUDY))) {
      throw fault(
          1,
          "these are results of another study, " + told(study) + ", not of " + wanted.get(STUDY),
          "give ResultsFile.open another file");
    }
    TreeSet<String> names = new TreeSet<>(wanted.keySet());
    found.keySet().forEach(name -> names.add((String) name));
    for (String name : names) {
      Object there = found.get(name);
      if (!Objects.equals(there, wanted.get(name))) {
        throw fault(
            1,
            String.format(
                Locale.ROOT,
                "these are results of other settings: %s was %s and is now %s",
                name,
                told(there),
                told(wanted.get(name))),
            "ask for the same settings, or give ResultsFile.open another file");
      }
    }
  }

  private static String told(@Nullable Object value) {
    return value == null ? "not said" : value.toString();
  }

  private DataException fault(int line, String reason, String remedy) {
    return new DataException(String.valueOf(path), line, reason, remedy);
  }

  /** Closes the file; what is in it stays. */
  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
