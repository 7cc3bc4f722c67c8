package org.mtl4j.cli.option;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtl4j.cli.progress.LateTask;
import org.mtl4j.cli.progress.Meter;
import org.mtl4j.data.read.BadRows;
import org.mtl4j.data.read.LogFiles;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.report.Format;
import picocli.CommandLine.Option;

/** Which files are a log, and what to do with bad rows; reads it accordingly. */
public final class LogOption {
  @Option(
      names = "--data",
      order = -2,
      arity = "1..*",
      paramLabel = "<path>",
      description =
          "Log: CSV or TSV with a header, gzip or not. A folder stands for the files in it, *.csv,"
              + " *.tsv or *.csv.gz, and for its folders named column=value, which is a column of"
              + " their rows; a pattern such as 'log/day=2020-06-*' for what it matches; - for"
              + " standard input. Several paths are read one after the other.")
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

  /** Returns whether there is a log. */
  public boolean isGiven() {
    return paths != null;
  }

  /**
   * Finds the files.
   *
   * @throws UsageException if no log is given
   * @throws org.mtl4j.data.DataException if there is no such file
   */
  public LogFiles files() {
    if (paths == null) {
      throw new UsageException("Missing required option: '--data=<path>'");
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
  public static Path[] inputs(LogFiles log, Path... others) {
    return Stream.concat(log.paths().stream(), Stream.of(others)).toArray(Path[]::new);
  }

  /**
   * Reads a log.
   *
   * @param files of the log
   * @param reader of them, apart from what is done with bad rows
   * @param meter is told of it
   * @throws org.mtl4j.data.DataException if it cannot be used
   */
  public LogReader.Result read(LogFiles files, LogReader reader, Meter meter) {
    LogReader asked = reader(reader);
    long size = files.bytes();
    try (LateTask task = new LateTask(meter, "reading", "bytes")) {
      return asked
          .withProgress((rows, bytes) -> task.update(bytes, size, () -> Format.count(rows, "row")))
          .read(files);
    }
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
