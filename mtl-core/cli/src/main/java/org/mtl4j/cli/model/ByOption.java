package org.mtl4j.cli.model;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.mtl4j.cli.option.BadRowsOption;
import org.mtl4j.cli.option.ColumnName;
import org.mtl4j.cli.option.UsageException;
import org.mtl4j.cli.progress.Meter;
import org.mtl4j.data.DataException;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.split.RowGroups;
import picocli.CommandLine.Option;

/** The columns whose values say which rows of a log are a group. */
final class ByOption {
  private static final String KEPT = "LogReader.withKept";

  @Option(
      names = "--by",
      paramLabel = "<columns>",
      split = ",",
      converter = ColumnName.class,
      description =
          "Columns of the log, features or not: also measure each group of rows with the same"
              + " values in them, such as each user, and sum up how well rows are ranked within"
              + " groups (the mean AUC by weight, GAUC) and how far predictions are off in them."
              + " The time counts by its day. A name with a comma goes in double quotes.")
  private List<String> columns;

  /** Returns whether there are any. */
  boolean isGiven() {
    return columns != null;
  }

  /**
   * Refuses what can be no columns.
   *
   * @throws UsageException if a name is empty or there twice
   */
  void check() {
    if (!isGiven()) {
      return;
    }
    // Nothing but commas is an empty list.
    if (columns.isEmpty() || columns.contains("")) {
      throw new UsageException(
          "--by names a column of no name; give one or more columns of the log, as --by user,day");
    }
    if (new HashSet<>(columns).size() < columns.size()) {
      throw new UsageException("--by names a column twice: " + String.join(",", columns));
    }
  }

  /**
   * Reads a log, with these columns where there are any.
   *
   * @param badRows how
   * @param file the log
   * @param reader of it
   * @param meter is told of it
   * @throws DataException if it cannot be used, or lacks a column
   */
  LogReader.Result read(BadRowsOption badRows, Path file, LogReader reader, Meter meter) {
    if (!isGiven()) {
      return badRows.read(file, reader, meter);
    }
    try {
      return badRows.read(file, reader.withKept(columns), meter);
    } catch (DataException e) {
      // To the library they are columns to be kept, by an option of another command.
      throw e.remedy().contains(KEPT)
          ? new DataException(
              e.file(),
              e.line(),
              e.column(),
              e.position(),
              e.reason().replace("to be kept", "to group by"),
              e.remedy().replace(KEPT, "--by"))
          : e;
    }
  }

  /** Returns the groups of a log that was read by {@link #read}. */
  RowGroups groups(LogReader.Result read) {
    return RowGroups.of(read, columns);
  }
}
