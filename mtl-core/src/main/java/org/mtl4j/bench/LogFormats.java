package org.mtl4j.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.mtl4j.data.Schema;
import org.mtl4j.data.read.LogFiles;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldFolder;
import org.mtl4j.data.world.WorldSettings;

/**
 * The log of a simulated world as CSV, as CSV in gzip and as TSV, each in one file of a temporary
 * folder, which is deleted when this is closed.
 *
 * <p>Needs jackson-core.
 */
public final class LogFormats implements Closeable {
  private static final int ROWS_OF_DAY = 100_000;
  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private final Map<String, LogFiles> files = new LinkedHashMap<>();

  private LogFormats(Path folder) {
    this.folder = folder;
  }

  /**
   * Simulates and writes a log.
   *
   * @param settings of its world; see {@link #settings}
   * @param progress hears how far it is
   * @throws IOException if it cannot be written; nothing is left then
   */
  public static LogFormats simulate(WorldSettings settings, WorldFolder.Progress progress)
      throws IOException {
    LogFormats formats = new LogFormats(Files.createTempDirectory("mtl4j-read"));
    boolean isWritten = false;
    try {
      formats.write(settings, progress);
      isWritten = true;
      return formats;
    } finally {
      if (!isWritten) {
        formats.close();
      }
    }
  }

  /**
   * Returns the settings of a world of some size.
   *
   * @param rows about how many rows its log has; at least 1
   */
  public static WorldSettings settings(int rows) {
    int days = Math.max(1, rows / ROWS_OF_DAY);
    return WorldSettings.DEFAULT.withDays(days).withImpressions(rows / days);
  }

  private void write(WorldSettings settings, WorldFolder.Progress progress) throws IOException {
    Path days = folder.resolve("world");
    WorldFolder.open(days, false).write(new World(settings), progress);
    Path csv = folder.resolve("log.csv");
    Path gzip = folder.resolve("log.csv.gz");
    Path tsv = folder.resolve("log.tsv");
    try (OutputStream plain = new BufferedOutputStream(Files.newOutputStream(csv), BUFFER);
        OutputStream packed = new GZIPOutputStream(Files.newOutputStream(gzip), BUFFER);
        OutputStream tabs = new BufferedOutputStream(Files.newOutputStream(tsv), BUFFER)) {
      boolean isFirst = true;
      for (Path day : LogFiles.of(days).paths()) {
        byte[] text = text(day, isFirst);
        plain.write(text);
        packed.write(text);
        // No field of a world holds a comma.
        for (int i = 0; i < text.length; i++) {
          text[i] = text[i] == ',' ? (byte) '\t' : text[i];
        }
        tabs.write(text);
        isFirst = false;
      }
    }
    delete(days);
    files.put("csv", LogFiles.of(csv));
    files.put("csv.gz", LogFiles.of(gzip));
    files.put("tsv", LogFiles.of(tsv));
  }

  /** Returns the text of a day, with its header or without. */
  private static byte[] text(Path day, boolean withHeader) throws IOException {
    InputStream packed = new BufferedInputStream(Files.newInputStream(day), BUFFER);
    try (InputStream in = new GZIPInputStream(packed, BUFFER)) {
      while (!withHeader && in.read() != '\n') {
        // The header is in the file already.
      }
      return in.readAllBytes();
    }
  }

  /** Returns the files of each format by its name: {@code csv}, {@code csv.gz} and {@code tsv}. */
  public Map<String, LogFiles> files() {
    return Collections.unmodifiableMap(files);
  }

  /** Returns what the columns mean. */
  public static Schema schema() {
    return World.schema();
  }

  /** Deletes the files. */
  @Override
  public void close() throws IOException {
    delete(folder);
  }

  private static void delete(Path root) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(root)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
