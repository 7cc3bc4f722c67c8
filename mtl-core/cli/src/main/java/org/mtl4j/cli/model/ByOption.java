package org.mtl4j.cli.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtl4j.cli.option.ColumnName;
import org.mtl4j.cli.option.LogOption;
import org.mtl4j.cli.option.UsageException;
import org.mtl4j.cli.progress.Meter;
import org.mtl4j.data.DataException;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.read.LogSource;
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
          "Columns of the log, features or not. Rows with the same values in them are a"
              + " group, such as each user. Also measures each group, and summarises how well rows"
              + " are ranked within groups (GAUC, the mean AUC weighted by the groups' weights) and"
              + " how far predictions are off in them. A time column groups by day. Put a name with"
              + " a comma in double quotes.")
  private @Nullable List<String> columns;

  /**
   * Refuses what can be no columns.
   *
   * @throws UsageException if a name is empty or there twice
   */
  void check() {
    if (columns == null) {
      return;
    }
    // Nothing but commas is an empty list.
    if (columns.isEmpty() || columns.contains("")) {
      throw new UsageException(
          "--by has an empty column name; give one or more columns of the log, as --by user,day");
    }
    if (new HashSet<>(columns).size() < columns.size()) {
      throw new UsageException("--by names a column twice: " + String.join(",", columns));
    }
  }

  /**
   * Reads a log, with these columns where there are any.
   *
   * @param log how
   * @param source of the log
   * @param reader of it
   * @param meter is told of it
   * @throws DataException if it cannot be used, or lacks a column
   */
  LogReader.Result read(LogOption log, LogSource source, LogReader reader, Meter meter) {
    if (columns == null) {
      return log.read(source, reader, meter);
    }
    try {
      return log.read(source, reader.withKept(columns), meter);
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
  Optional<RowGroups> groups(LogReader.Result read) {
    return Optional.ofNullable(columns).map(names -> RowGroups.of(read, names));
  }
}
