package org.mtl4j.cli.option;

import java.nio.file.Path;
import org.mtl4j.cli.progress.LateTask;
import org.mtl4j.cli.progress.Meter;
import org.mtl4j.data.Schema;
import org.mtl4j.data.read.BadRows;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.report.Format;
import picocli.CommandLine.Option;

/** What to do with bad rows; reads logs accordingly. */
public final class BadRowsOption {
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

  /**
   * Reads a log.
   *
   * @param file the log
   * @param schema what its columns mean
   * @param labels whether it has to have labels
   * @param meter is told of it
   * @throws org.mtl4j.data.DataException if it cannot be used
   */
  public LogReader.Result read(Path file, Schema schema, boolean labels, Meter meter) {
    return read(file, new LogReader(schema).withLabels(labels), meter);
  }

  /** Reads a log as {@link #read(Path, Schema, boolean, Meter)} does, by a reader of one's own. */
  public LogReader.Result read(Path file, LogReader reader, Meter meter) {
    long length = file.toFile().length();
    try (LateTask task = new LateTask(meter, "reading", "bytes")) {
      return reader
          .withBadRows(way)
          .withBadRowsShare(share)
          .withProgress(
              (rows, bytes) -> task.update(bytes, length, () -> Format.count(rows, "row")))
          .read(file);
    }
  }
}
