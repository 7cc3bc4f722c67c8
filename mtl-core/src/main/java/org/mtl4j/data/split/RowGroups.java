package org.mtl4j.data.split;

import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.read.KeptRows;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.time.Times;

/**
 * Which group each row of a log belongs to: rows with the same values in some columns, such as
 * those of a user, or of an advertiser on a day.
 *
 * <p>A missing value is a value of its own. Times are grouped by day (UTC), because few rows share
 * a second. Groups are numbered from 0; some may have no row. Immutable.
 */
public final class RowGroups {
  private final List<String> columns;
  private final int[] groups;
  private final List<List<String>> keys;

  private RowGroups(List<String> columns, int[] groups, List<List<String>> keys) {
    this.columns = columns;
    this.groups = groups;
    this.keys = keys;
  }

  /**
   * Groups by one column.
   *
   * @param column the name of the column
   * @param values the values of the column
   */
  public static RowGroups of(String column, CategoryColumn values) {
    List<List<String>> keys = new ArrayList<>();
    values.dictionary().forEach(value -> keys.add(List.of(value)));
    int missing = keys.size();
    int[] groups =
        values
            .codes()
            .intStream()
            .map(code -> code == CategoryColumn.MISSING ? missing : code)
            .toArray();
    if (values.missing() > 0) {
      keys.add(Collections.singletonList(null));
    }
    return new RowGroups(List.of(column), groups, keys);
  }

  /**
   * Groups by columns of a file that {@link LogReader#withKept} kept, whether they are features or
   * not. The schema says which texts are missing values of which column, and which column is the
   * time.
   *
   * @param read the log with what was kept
   * @param columns one or more, each once and kept
   * @throws IllegalArgumentException if there is none, or one is there twice or was not kept
   */
  public static RowGroups of(LogReader.Result read, List<String> columns) {
    EventLog log = read.log();
    return of(
        columns,
        column ->
            log.outcomes().hasTime() && column.equals(log.schema().time())
                ? days(log.outcomes().time())
                : kept(read.kept(), column, log));
  }

  /**
   * Groups by columns of a log: categorical features, the conversion setup and the time.
   *
   * @param log the log
   * @param columns one or more, each once
   * @throws IllegalArgumentException if there is none, or one is there twice or none of these
   */
  public static RowGroups of(EventLog log, List<String> columns) {
    return of(columns, column -> inLog(log, column));
  }

  private static RowGroups of(List<String> columns, Function<String, CategoryColumn> values) {
    if (columns.isEmpty() || new HashSet<>(columns).size() < columns.size()) {
      throw new IllegalArgumentException(
          "rows are grouped by one or more columns, each named once, not by " + columns);
    }
    return columns.stream()
        .map(column -> of(column, values.apply(column)))
        .reduce(RowGroups::and)
        .orElseThrow();
  }

  private static CategoryColumn days(LongList time) {
    return CategoryColumn.of(
        time.size(), row -> Times.formatDay(Times.day(time.getLong(row))), Set.of());
  }

  private static CategoryColumn kept(@Nullable KeptRows kept, String column, EventLog log) {
    int place = kept == null ? -1 : kept.columns().indexOf(column);
    if (kept == null || place < 0) {
      throw new IllegalArgumentException(
          "column " + Text.quote(column) + " was not kept; name it for LogReader.withKept");
    }
    // Rows that were skipped and empty lines are rows of the file and not of the log.
    int[] read = IntStream.range(0, kept.rows()).filter(kept::isRead).toArray();
    return CategoryColumn.of(
        read.length, row -> kept.cell(read[row], place), missingIn(log.schema(), column));
  }

  private static Set<String> missingIn(Schema schema, String column) {
    return schema.features().stream()
        .filter(feature -> feature.column().equals(column))
        .findFirst()
        .map(schema::missingIn)
        .orElse(schema.missing());
  }

  private static CategoryColumn inLog(EventLog log, String column) {
    Schema schema = log.schema();
    Outcomes outcomes = log.outcomes();
    Map<String, Supplier<CategoryColumn>> known = new LinkedHashMap<>();
    if (schema.time() != null && outcomes.hasTime()) {
      known.put(schema.time(), () -> days(outcomes.time()));
    }
    if (schema.conversionSetup() != null && outcomes.hasSetup()) {
      known.put(schema.conversionSetup(), outcomes::setup);
    }
    for (int i = 0; i < schema.features().size(); i++) {
      if (log.columns().get(i) instanceof CategoryColumn values) {
        known.putIfAbsent(schema.features().get(i).column(), () -> values);
      }
    }
    Supplier<CategoryColumn> values = known.get(column);
    if (values != null) {
      return values.get();
    }
    throw new IllegalArgumentException(
        "rows cannot be grouped by column "
            + Text.quote(column)
            + Text.didYouMean(column, known.keySet())
            + "; choose among the categorical features, the conversion setup and the time: "
            + Text.list(known.keySet()));
  }

  /**
   * Divides these groups further: two rows are in one group if they are in both groupings.
   *
   * @param other groups of the same rows by other columns
   * @throws IllegalArgumentException if it has more rows or fewer
   */
  public RowGroups and(RowGroups other) {
    if (other.rows() != rows()) {
      throw new IllegalArgumentException(
          "groups of " + rows() + " rows cannot be combined with groups of " + other.rows());
    }
    Long2IntOpenHashMap ids = new Long2IntOpenHashMap();
    List<List<String>> both = new ArrayList<>();
    int[] of = new int[rows()];
    for (int row = 0; row < of.length; row++) {
      long pair = ((long) groups[row] << 32) | other.groups[row];
      int id = ids.getOrDefault(pair, both.size());
      if (id == both.size()) {
        ids.put(pair, id);
        both.add(joined(key(groups[row]), other.key(other.groups[row])));
      }
      of[row] = id;
    }
    return new RowGroups(joined(columns, other.columns), of, both);
  }

  private static List<String> joined(List<String> a, List<String> b) {
    return Stream.concat(a.stream(), b.stream()).toList();
  }

  /** Returns the names of the columns. */
  public List<String> columns() {
    return columns;
  }

  /** Returns the number of rows. */
  public int rows() {
    return groups.length;
  }

  /** Returns the number of groups, including groups without a row. */
  public int count() {
    return keys.size();
  }

  /**
   * Returns the values that the rows of a group share.
   *
   * @param group from 0 to {@link #count} - 1
   * @return one for each of the {@link #columns}, null where it is missing; unmodifiable
   */
  public List<String> key(int group) {
    return keys.get(group);
  }

  /**
   * Returns the groups of some rows.
   *
   * @param rows of the log
   * @return one group for each, in their order
   */
  public int[] of(IntList rows) {
    return rows.intStream().map(row -> groups[row]).toArray();
  }
}
