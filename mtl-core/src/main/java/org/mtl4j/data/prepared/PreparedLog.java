package org.mtl4j.data.prepared;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Schema;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.StoredLog;
import org.mtl4j.data.packed.ChunkFile;
import org.mtl4j.data.packed.PackedIndex;
import org.mtl4j.data.read.KeptRows;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.read.LogSource;

/**
 * A log whose columns are in a folder, as codes in few bits: opened in an instant however many rows
 * it has, and read where it lies, so that it may be larger than the memory.
 *
 * <p>What a command computes from it is the same to the bit as from the text, with the schema that
 * it was prepared with: rows, the order of values, the report on the reading and the digest are
 * kept. A schema may be another one, as far as it reads columns in the same way: dimensions,
 * counts, buckets, transforms and bounds do not matter, and columns may be left out; a row that was
 * skipped because of such a column stays skipped.
 *
 * <p>The folder has three files. {@code prepared.json} says what the log is, what it was made from,
 * and what is in its columns; {@code columns.bin} has the packed columns, in chunks with a checksum
 * each that is verified when the chunk is first read; {@code index.bin} has the places of the
 * chunks, and the values of categories. It is written beside its place and moved there when it is
 * complete.
 *
 * <p>Safe for use by several threads.
 */
public final class PreparedLog implements LogSource {
  static final String INDEX = "index.bin";
  static final String COLUMNS = "columns.bin";
  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private final Description description;
  private final StoredLog columns;

  private PreparedLog(Path folder, Description description, StoredLog columns) {
    this.folder = folder;
    this.description = description;
    this.columns = columns;
  }

  /**
   * Returns whether a folder has a prepared log, complete or damaged.
   *
   * @param folder any path
   */
  public static boolean isAt(Path folder) {
    return Files.isRegularFile(folder.resolve(Description.FILE));
  }

  /**
   * Reads a log and writes it as a prepared one, in memory that does not grow with its rows. What
   * is there is replaced, if it is a prepared log.
   *
   * @param source of the log
   * @param reader reads it, with labels; what it keeps besides is returned and not written
   * @param folder is created
   * @return the log as it was written, and how the reading went
   * @throws DataException if the log cannot be used, the folder has something else in it, or it
   *     cannot be written
   */
  public static LogReader.Result write(LogSource source, LogReader reader, Path folder) {
    try (NewFolder made = NewFolder.beside(folder)) {
      Sources sources = Sources.of(source);
      LogReader.Result read;
      try (ChunkFile file = ChunkFile.create(made.path(COLUMNS))) {
        read = reader.withStore(file).read(source);
        sources.requireUnchanged();
        CRC32 checksum = new CRC32();
        try (OutputStream out = Files.newOutputStream(made.path(INDEX));
            DataOutputStream index =
                new DataOutputStream(
                    new BufferedOutputStream(new CheckedOutputStream(out, checksum), BUFFER))) {
          StoredLog.write(read.log(), PackedIndex.of(file), index);
        }
        file.force();
        Description description = Description.of(read, sources, checksum.getValue(), file.size());
        Files.writeString(made.path(Description.FILE), description.json(), StandardCharsets.UTF_8);
        force(made.path(INDEX));
        force(made.path(Description.FILE));
      }
      made.move();
      // The columns that were read are in a file that is closed.
      PreparedLog prepared = open(folder);
      EventLog written =
          prepared.columns.log(reader.schema(), reader.isLabelled(), prepared.name());
      return new LogReader.Result(written, read.report(), read.kept());
    } catch (IOException e) {
      throw new DataException(
          folder.toString(),
          "cannot be written: " + e.getMessage(),
          "make room there or write elsewhere");
    }
  }

  /**
   * Removes what all writings of this process that are not finished have written. For a process
   * that is about to end: these writings fail.
   */
  public static void removeUnfinished() {
    NewFolder.removeUnfinished();
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /**
   * Opens a prepared log. Its columns are not read yet.
   *
   * @param folder that it was written to
   * @throws DataException if there is none, it was written by another version, or it is damaged
   */
  public static PreparedLog open(Path folder) {
    Description description = Description.read(folder);
    Path path = folder.resolve(INDEX);
    PackedIndex index = PackedIndex.open(folder.resolve(COLUMNS), description.columnBytes());
    try {
      // First: a size that is damaged may ask for more memory than there is.
      if (checksum(path) == description.indexChecksum()) {
        try (DataInputStream in =
            new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER))) {
          StoredLog columns = StoredLog.read(description.schema(), index, in);
          if (in.read() < 0) {
            return new PreparedLog(folder, description, columns);
          }
        }
      }
    } catch (DataException e) {
      // A bag's first and last place are looked at here: it is the columns that are damaged.
      throw e;
    } catch (IOException | RuntimeException e) {
      // Told below: whatever it is, these are not the bytes that were written.
    }
    throw new DataException(path.toString(), "is damaged or was cut off", "prepare the log again");
  }

  private static long checksum(Path path) throws IOException {
    CRC32 checksum = new CRC32();
    try (InputStream in = new CheckedInputStream(Files.newInputStream(path), checksum)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return checksum.getValue();
  }

  /** Returns the folder. */
  public Path folder() {
    return folder;
  }

  /** Returns the schema that it was prepared with. */
  public Schema schema() {
    return columns.schema();
  }

  /** Returns the number of rows. */
  public int rows() {
    return columns.rows();
  }

  /**
   * Checks that the files from which the log was made are as they were then: the same files, of the
   * same sizes and times of change, or else of the same digest. Where none of them is there any
   * more, there is nothing to check.
   *
   * @throws DataException if one was changed, added or removed
   */
  public void requireCurrent() {
    description.sources().requireCurrent(folder, description.report().sha256(), false);
  }

  /**
   * Checks that the files from which the log was made have the bytes that they had then, by reading
   * them. Where none of them is there any more, there is nothing to check.
   *
   * @throws DataException if one was changed, added or removed
   */
  public void requireSameBytes() {
    description.sources().requireCurrent(folder, description.report().sha256(), true);
  }

  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public long bytes() {
    return description.columnBytes();
  }

  @Override
  public List<Path> paths() {
    return List.of(
        folder.resolve(Description.FILE), folder.resolve(INDEX), folder.resolve(COLUMNS));
  }

  /**
   * Returns the log of a reader's schema.
   *
   * @param reader with labels or without. Of what it keeps, categories are as they were in the
   *     file, other columns are written anew; columns outside the schema are not there
   * @throws DataException if the schema does not fit the one that the log was prepared with
   * @throws IllegalArgumentException if a sample is wanted
   */
  @Override
  public LogReader.Result read(LogReader reader) {
    reader.requireNoSampling();
    EventLog log = columns.log(reader.schema(), reader.isLabelled(), name());
    return new LogReader.Result(log, description.report(), kept(reader));
  }

  private @Nullable KeptRows kept(LogReader reader) {
    return reader
        .kept()
        .map(
            wanted ->
                StoredRows.of(wanted, columns.log(schema(), true, name()), description.report()))
        .orElse(null);
  }

  /**
   * Returns what is in the columns, by their names: for people and programs, not needed to read.
   */
  public Map<String, Map<String, Object>> statistics() {
    return description.statistics();
  }
}
