package org.mtl4j.cli.option;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtl4j.cli.progress.LateTask;
import org.mtl4j.cli.progress.Meter;
import org.mtl4j.data.Notice;
import org.mtl4j.data.Text;
import org.mtl4j.data.packed.FloatScratch;
import org.mtl4j.data.packed.SpillingStore;
import org.mtl4j.data.prepared.PreparedLog;
import org.mtl4j.data.read.BadRows;
import org.mtl4j.data.read.LogFiles;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.read.LogSource;
import org.mtl4j.report.Format;
import picocli.CommandLine.Option;

/** Which files are a log, and what to do with bad rows; reads it accordingly. */
public final class LogOption {
  private static final String TEMPORARY = "java.io.tmpdir";

  /** Of the memory; the rest is for the model and what is computed. */
  private static final int HEAP_SHARE = 8;

  @Option(
      names = "--data",
      order = -2,
      arity = "1..*",
      paramLabel = "<path>",
      description =
          "Log: CSV or TSV with a header, gzip or not. A folder stands for the files in it, *.csv,"
              + " *.tsv or *.csv.gz, and for its folders named column=value, which is a column of"
              + " their rows; a pattern such as 'log/day=2020-06-*' for what it matches; - for"
              + " standard input. Several paths are read one after the other. Or the folder of a"
              + " log that mtl prepare wrote.")
  private @Nullable List<String> paths;

  @Option(
      names = "--bad-rows",
      paramLabel = "<way>",
      defaultValue = "stop",
      converter = Choice.OfBadRows.class,
      completionCandidates = Choice.OfBadRows.class,
      description =
          "What to do with a row that cannot be used: stop, or skip it and report the number of"
              + " such rows and the first five (default: ${DEFAULT-VALUE}).")
  private BadRows way;

  @Option(
      names = "--bad-rows-share",
      paramLabel = "<share>",
      defaultValue = "" + LogReader.BAD_ROWS_SHARE,
      converter = Ranges.ShareOrNone.class,
      description =
          "Largest share of rows that --bad-rows skip may skip. Reading stops if more rows are"
              + " bad, because this means a wrong file or schema; up to ten bad rows are always"
              + " skipped (default: ${DEFAULT-VALUE}).")
  private double share;

  @Option(
      names = "--separator",
      paramLabel = "<character>",
      description =
          "Character between fields, such as ';' (default: a comma or a tab, whichever the header"
              + " has more of).")
  private @Nullable String separator;

  @Option(
      names = "--no-quotes",
      description =
          "Take double quotes as characters like others, as in the files of Hive. Without this"
              + " option a field in quotes is what is between them, and may hold separators and"
              + " line breaks.")
  private boolean noQuotes;

  @Option(
      names = "--trim",
      description = "Leave out blanks at both ends of fields that are not in quotes.")
  private boolean trim;

  @Option(
      names = "--temp",
      paramLabel = "<folder>",
      defaultValue = "${sys:" + TEMPORARY + "}",
      description =
          "Folder for temporary files, which are needed for a log that is larger than an eighth of"
              + " the memory of this program, and for the scores of more than 16,777,216 rows"
              + " (default: ${DEFAULT-VALUE}).")
  private Path temp;

  @Option(
      names = "--check-digests",
      description =
          "Of a prepared log, compare the bytes of the files that it was made from, by SHA-256,"
              + " also where their sizes and times are as they were.")
  private boolean digests;

  /** For tests: they have no log that is larger than the memory. */
  @Option(names = "--most-in-memory", paramLabel = "<bytes>", hidden = true)
  private @Nullable Long most;

  /** Returns whether there is a log. */
  public boolean isGiven() {
    return paths != null;
  }

  /**
   * Finds the log: files, or a prepared one that is not out of date.
   *
   * @throws UsageException if no log is given
   * @throws org.mtl4j.data.DataException if there is no such file
   */
  public LogSource source() {
    LogSource source = preparedOrFiles();
    if (source instanceof PreparedLog prepared) {
      if (digests) {
        prepared.requireSameBytes();
      } else {
        prepared.requireCurrent();
      }
    }
    if (!Files.isDirectory(temp) && !temp.toString().equals(System.getProperty(TEMPORARY))) {
      throw new UsageException("--temp: there is no folder " + temp);
    }
    return source;
  }

  private LogSource preparedOrFiles() {
    List<String> given = paths == null ? List.of() : paths;
    for (String path : given) {
      if (!path.isEmpty() && !path.equals(LogFiles.STANDARD_INPUT) && isPrepared(path)) {
        if (given.size() > 1) {
          throw new UsageException(
              "--data: " + path + " is a prepared log, which is read alone; name it only");
        }
        if (separator != null || noQuotes || trim) {
          throw new UsageException(
              "--separator, --no-quotes and --trim are for text, and " + path + " is prepared");
        }
        return PreparedLog.open(Path.of(path));
      }
    }
    return files();
  }

  /** Returns whether the log is one that mtl prepare wrote. */
  public boolean isPrepared() {
    return paths != null && paths.size() == 1 && isPrepared(paths.get(0));
  }

  private static boolean isPrepared(String path) {
    try {
      return PreparedLog.isAt(Path.of(path));
    } catch (InvalidPathException e) {
      return false; // a pattern, perhaps
    }
  }

  /**
   * Finds the files of a log in text.
   *
   * @throws UsageException if no log is given
   * @throws org.mtl4j.data.DataException if there is no such file
   */
  public LogFiles files() {
    if (paths == null) {
      throw new UsageException("Missing required option: '--data=<path>'");
    }
    if (digests) {
      throw new UsageException("--check-digests is for a prepared log");
    }
    if (paths.contains("")) {
      throw new UsageException("--data has an empty path; name a file, or . for this folder");
    }
    return LogFiles.find(paths, System.in);
  }

  /**
   * Returns the files that are read, for those who must not write there.
   *
   * @param log its files
   * @param others further files
   */
  public static Path[] inputs(LogSource log, Path... others) {
    return Stream.concat(log.paths().stream(), Stream.of(others)).toArray(Path[]::new);
  }

  /**
   * Reads a log.
   *
   * @param source of the log
   * @param reader of it, apart from how text is read
   * @param meter is told of it
   * @throws org.mtl4j.data.DataException if it cannot be used
   */
  public LogReader.Result read(LogSource source, LogReader reader, Meter meter) {
    long share = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    SpillingStore store = new SpillingStore(most == null ? share : most, temp);
    LogReader.Result read =
        reading("reading", source, reader.withStore(store), meter, how -> how.read(source));
    if (store.spilled() > 0) {
      Notice spilled =
          Notice.note(
              "temporary-file",
              source.name(),
              Text.format(
                  "the log is too large for the memory of this program: %,d MiB of it are in a"
                      + " temporary file in %s",
                  store.spilled() >> 20, temp),
              "prepare the log once by mtl prepare if it is read again");
      return new LogReader.Result(read.log(), read.report().with(spilled), read.kept());
    }
    return read;
  }

  /**
   * Does something by which a log is read.
   *
   * @param what is done, for the meter
   * @param source of the log
   * @param reader of it, apart from how text is read
   * @param meter is told of it
   * @param use does it, by the reader that it is given
   * @throws org.mtl4j.data.DataException if the log cannot be used
   */
  public <T> T reading(
      String what, LogSource source, LogReader reader, Meter meter, Function<LogReader, T> use) {
    LogReader asked = reader(reader);
    long size = source.bytes();
    try (LateTask task = new LateTask(meter, what, "bytes")) {
      if (paths != null && paths.contains(LogFiles.STANDARD_INPUT)) {
        // Which may keep it waiting.
        task.begin(size);
      }
      return use.apply(
          asked.withProgress(
              (rows, bytes) -> task.update(bytes, size, () -> Format.count(rows, "row"))));
    }
  }

  /** Returns where the scores of many rows are put. */
  public FloatScratch.Place place() {
    FloatScratch.Place usual = FloatScratch.Place.USUAL;
    return new FloatScratch.Place(
        temp, most == null ? usual.most() : (int) Math.min(most / Float.BYTES, usual.most()));
  }

  /** Returns a reader as the options ask for it. */
  public LogReader reader(LogReader reader) {
    return formatted(reader).withBadRows(way).withBadRowsShare(share);
  }

  private LogReader formatted(LogReader reader) {
    LogReader formatted = reader.withQuotes(!noQuotes).withTrimming(trim);
    if (separator == null) {
      return formatted;
    }
    String text = separator.equals("\\t") ? "\t" : separator;
    try {
      if (text.length() == 1) {
        return formatted.withSeparator(text.charAt(0));
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw new UsageException(
        "--separator must be one ASCII character other than a quote and a line break, or \\t");
  }
}
