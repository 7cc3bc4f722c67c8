package org.mtl4j.data.read;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Settings;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.LogColumns;
import org.mtl4j.data.log.RowSampling;
import org.mtl4j.data.packed.ChunkStore;

/**
 * Reads a log from CSV (RFC 4180) or TSV in UTF-8, gzip or not, into an {@link EventLog}.
 *
 * <p>The first line names the columns, in any order. It also shows whether commas or tabs separate
 * fields. The first two bytes show whether the file is gzip, so the file may have any name. Cells
 * are encoded directly from the parser's buffer; no object is made for a row. Several threads read
 * together; the log is the same for any number of them.
 *
 * <p><b>Records.</b> The text between two line ends outside quotes is a record: a row of the log, a
 * bad row that is skipped, or an empty line, which is ignored. The report says which records are
 * not rows ({@link ReadReport#skippedRows}, {@link ReadReport#blankRows}), so that predictions can
 * be matched to the records of the file. In a table of one column an empty line is a row with a
 * missing value.
 *
 * <p><b>Strict.</b> Every row has as many fields as the header; quotes open at a field's begin,
 * close at its end, and are doubled within; labels are 0 or 1, in one of the forms that other tools
 * write (true, t, yes, y and 1.0, their opposites, in any case), and no label is 1 where its parent
 * is 0, as a conversion without its click; numbers are finite, weights from 0 to 1e12, with blanks
 * around or without. A row that breaks this stops the reading or is skipped, as {@link
 * #withBadRows} says; with many of them the reading stops, as {@link #withBadRowsShare} says.
 * Faults of the file as a whole always stop the reading: a column of the schema that is missing or
 * occurs twice, a gzip stream that ends early, text that is not UTF-8, and a quote that is never
 * closed or closes inside a field, because it is then unknown where the next row begins.
 *
 * <p>Immutable.
 */
public final class LogReader {
  /** The default share of bad rows that may be skipped. */
  public static final double BAD_ROWS_SHARE = 0.01;

  /** How many bad rows may be skipped of any log. */
  static final int FEW = 10;

  /** How many rows a part of a log has, or a little more. */
  static final int PART = 1 << 16;

  /** The longest field in bytes. */
  static final int LONGEST_FIELD = 1 << 24;

  final Schema schema;
  final Options options;

  /** How a log is read. Not modified any more once it belongs to a reader. */
  static final class Options {
    BadRows badRows = BadRows.STOP;
    double badRowsShare = BAD_ROWS_SHARE;
    boolean labels = true;
    TextFormat format = TextFormat.USUAL;
    Progress progress = (rows, bytes) -> {};

    /** The columns to keep, or null for none. */
    @Nullable List<String> kept;

    int threads = Runtime.getRuntime().availableProcessors();
    int blockBytes = TextSource.BLOCK;
    ChunkStore store = ChunkStore.HEAP;

    /** Which rows are kept, or null for all. */
    @Nullable RowSampling sampling;

    private Options() {}

    private Options(Options from) {
      badRows = from.badRows;
      badRowsShare = from.badRowsShare;
      labels = from.labels;
      format = from.format;
      progress = from.progress;
      kept = from.kept;
      threads = from.threads;
      blockBytes = from.blockBytes;
      store = from.store;
      sampling = from.sampling;
    }
  }

  /** Called from time to time while a file is read. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Reports progress.
     *
     * @param rows the rows read so far
     * @param bytes the bytes of the file read so far, compressed where it is
     */
    void read(long rows, long bytes);
  }

  /**
   * A log and how its reading went.
   *
   * @param log the log
   * @param report the report
   * @param kept all rows of the file with the columns that were to be kept; null without {@link
   *     LogReader#withKept}
   */
  public record Result(EventLog log, ReadReport report, @Nullable KeptRows kept) {}

  /**
   * What is in the files of a log.
   *
   * @param bytes of the files, compressed where they are
   * @param textBytes of the text below the headers, not compressed
   * @param fields below the headers; 0 where they were not looked for
   */
  public record Scan(long bytes, long textBytes, long fields) {}

  /**
   * Creates a reader that stops at bad rows and reads labels.
   *
   * @param schema what the columns mean
   */
  public LogReader(Schema schema) {
    this(schema, new Options());
  }

  private LogReader(Schema schema, Options options) {
    this.schema = Objects.requireNonNull(schema, "schema");
    this.options = options;
  }

  private LogReader with(Consumer<Options> change) {
    Options other = new Options(options);
    change.accept(other);
    return new LogReader(schema, other);
  }

  /**
   * Returns this reader with another way to deal with bad rows.
   *
   * @param way stop or skip
   * @return the changed reader
   */
  public LogReader withBadRows(BadRows way) {
    return with(other -> other.badRows = Objects.requireNonNull(way, "way"));
  }

  /**
   * Returns this reader with another share of the rows that may be skipped as bad. Above it reading
   * stops and says what is wrong with how many rows: so many bad rows are a fault of the file or of
   * the schema, and the rest is not a sample of the log. {@value #FEW} rows may be skipped for any
   * share.
   *
   * @param share from 0 to 1; {@value #BAD_ROWS_SHARE} by default
   * @return the changed reader
   * @throws IllegalArgumentException if it is anything else
   */
  public LogReader withBadRowsShare(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share " + share + " is not from 0 to 1");
    }
    return with(other -> other.badRowsShare = share);
  }

  /**
   * Returns this reader with labels or without. Without labels, the file needs only the features'
   * columns; labels, weight and time are not read; the conversion setup is read if the file has it.
   *
   * @param required whether to read the labels
   * @return the changed reader
   */
  public LogReader withLabels(boolean required) {
    return with(other -> other.labels = required);
  }

  /**
   * Returns this reader with a given separator instead of the one that the header shows.
   *
   * @param character the separator: an ASCII character, neither a quote nor a line break
   * @return the changed reader
   */
  public LogReader withSeparator(char character) {
    if (character == '"'
        || character == '\n'
        || character == '\r'
        || character == TextFormat.ANY_SEPARATOR
        || character >= 128) {
      throw new IllegalArgumentException("not a separator: " + (int) character);
    }
    return with(new TextFormat(character, options.format.quotes(), options.format.trimmed()));
  }

  /**
   * Returns this reader with quotes that mean something, or not. Without, a double quote is a
   * character as others are, as in the files of Hive, and no field holds a separator or a line
   * break.
   *
   * @param meant whether a field in quotes is what is between them; true by default
   * @return the changed reader
   */
  public LogReader withQuotes(boolean meant) {
    return with(new TextFormat(options.format.separator(), meant, options.format.trimmed()));
  }

  /**
   * Returns this reader with blanks that are left out, or not: spaces and tabs at both ends of a
   * field without quotes, also in the header.
   *
   * @param done whether they are left out; false by default
   * @return the changed reader
   */
  public LogReader withTrimming(boolean done) {
    return with(new TextFormat(options.format.separator(), options.format.quotes(), done));
  }

  private LogReader with(TextFormat text) {
    return with(other -> other.format = text);
  }

  /**
   * Returns this reader with a listener, which is called from time to time and at the end.
   *
   * @param listener the listener, called on the thread that asks for the log
   * @return the changed reader
   */
  public LogReader withProgress(Progress listener) {
    return with(other -> other.progress = Objects.requireNonNull(listener, "listener"));
  }

  /**
   * Returns this reader with columns whose text it keeps, of every row of the file, good, bad or
   * empty, in {@link Result#kept}. They need not be columns of the schema.
   *
   * @param columns the names of the columns, each once; may be empty, to keep only which records
   *     are rows
   * @return the changed reader
   * @throws IllegalArgumentException if a name is there twice
   */
  public LogReader withKept(List<String> columns) {
    if (new HashSet<>(columns).size() < columns.size()) {
      throw new IllegalArgumentException("a column to be kept is named twice: " + columns);
    }
    return with(other -> other.kept = List.copyOf(columns));
  }

  /**
   * Returns this reader with another number of threads, which changes nothing of what is read.
   *
   * @param count how many take part, the calling one included; by default as many as there are
   *     processors
   * @throws IllegalArgumentException if it is below 1
   */
  public LogReader withThreads(int count) {
    Settings.require(count >= 1, "number of threads", count, "1 or more");
    return with(other -> other.threads = count);
  }

  /**
   * Returns this reader with another place for the columns, such as a file where the log is larger
   * than the memory.
   *
   * @param place keeps the columns that are read
   */
  public LogReader withStore(ChunkStore place) {
    return with(other -> other.store = place);
  }

  /**
   * Returns this reader with a sample of the rows: the others are left out as they are read, so
   * that they take no memory. Of columns that are kept all records are there, and the others are no
   * rows ({@link KeptRows#isRead}).
   *
   * @param way says which rows are kept and what they weigh, such as {@link
   *     org.mtl4j.data.split.Downsampling}; null for all, as they are
   */
  public LogReader withSampling(@Nullable RowSampling way) {
    return with(other -> other.sampling = way);
  }

  /** Returns this reader with another size of the blocks of text, which changes nothing, either. */
  LogReader withBlocks(int bytes) {
    return with(other -> other.blockBytes = bytes);
  }

  /**
   * Reads a file, or the files in a folder, as {@link LogFiles} says.
   *
   * @param file the file or folder
   * @return the log and the report
   * @throws DataException if there is no such file, or it cannot be used
   */
  public Result read(Path file) {
    return read(LogFiles.of(file));
  }

  /**
   * Reads a stream to its end, without closing it.
   *
   * @param in the bytes, gzip or not
   * @param name the file's name for messages
   * @return the log and the report
   * @throws DataException if the content cannot be used
   */
  public Result read(InputStream in, String name) {
    return read(new LogFiles(name, List.of(LogPart.of(in, name))));
  }

  /**
   * Reads a log.
   *
   * @param source where it comes from, such as {@link LogFiles}
   * @return the log and the report
   * @throws DataException if it cannot be used
   */
  public Result read(LogSource source) {
    return source.read(this);
  }

  /**
   * Checks that no sample is wanted, for a log that is not read row by row.
   *
   * @throws IllegalArgumentException if one is
   */
  public void requireNoSampling() {
    if (options.sampling != null) {
      throw new IllegalArgumentException(
          "only rows that are read one after the other are sampled; of a log that is there as a"
              + " whole take some rows, as Downsampling.kept returns them");
    }
  }

  /** Returns what the columns mean. */
  public Schema schema() {
    return schema;
  }

  /** Returns whether labels, weight and time are read. */
  public boolean isLabelled() {
    return options.labels;
  }

  /** Returns the columns whose text is kept; nothing where none is to be. */
  public Optional<List<String>> kept() {
    return Optional.ofNullable(options.kept);
  }

  /**
   * Does the first part of {@link #read(LogFiles)} alone, in the same way and on as many threads,
   * for measurements: inflates the files and computes their SHA-256, then, if asked for, finds the
   * fields of all rows. No value is looked at: what only a value or a row of the wrong length can
   * show is no fault here.
   *
   * @param files with the same columns, in any order
   * @param fields whether to find the fields
   * @throws DataException if a file cannot be read, has no header that fits or broken quotes, or is
   *     no text; that it is UTF-8 is known only if the fields were looked for
   */
  public Scan scan(LogFiles files, boolean fields) {
    return TextScan.of(this, files, fields);
  }

  /** Returns empty columns for the rows of a file. */
  LogColumns columns(Header header) {
    return new LogColumns(schema, column -> isRead(column, header), options.store);
  }

  /** Returns whether the column of an outcome is to be read. */
  private boolean isRead(String column, Header header) {
    return options.labels || (column.equals(schema.conversionSetup()) && header.contains(column));
  }
}
