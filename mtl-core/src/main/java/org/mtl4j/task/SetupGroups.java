package org.mtl4j.task;

import it.unimi.dsi.fastutil.longs.LongList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.LogDays;

/**
 * Groups of similar conversion setups: each setup belongs to a group, that group to a larger one,
 * and so on. Groups are known before a setup has any history, such as the type of its advertiser
 * and the category of its conversions.
 *
 * <p>A setup's groups are a path of values, the largest group's first; the path (travel, purchase)
 * is the group of purchases inside that of travel. Immutable.
 */
public final class SetupGroups {
  /** One group of all setups. */
  public static final SetupGroups NONE = new SetupGroups(List.of(), Map.of(), 0);

  private static final int NO_ROW = -1;

  private final List<String> columns;
  private final Map<String, List<String>> paths;
  private final int mixed;

  private SetupGroups(List<String> columns, Map<String, List<String>> paths, int mixed) {
    this.columns = List.copyOf(columns);
    Map<String, List<String>> copy = new HashMap<>();
    paths.forEach((setup, path) -> copy.put(setup, List.copyOf(path)));
    this.paths = Map.copyOf(copy);
    this.mixed = mixed;
  }

  /**
   * Groups setups by a map.
   *
   * @param columns the names of the levels, the largest groups' first
   * @param paths by setup its values, one for each level
   * @throws IllegalArgumentException if a path has another length
   */
  public static SetupGroups of(List<String> columns, Map<String, List<String>> paths) {
    paths.forEach(
        (setup, path) -> {
          if (path.size() != columns.size()) {
            throw new IllegalArgumentException(
                "setup '" + setup + "' has " + path + " as its groups in " + columns);
          }
        });
    return new SetupGroups(columns, paths, 0);
  }

  /**
   * Groups the setups of a log by the values of some of its columns. Where the rows of a setup have
   * different values, the earliest row decides; of several earliest rows, the first in alphabetical
   * order of their values. So later rows never move a setup to another group. Rows whose time is
   * stray ({@link LogDays}) do not count. A missing value counts as the empty text.
   *
   * @param log with times and conversion setups
   * @param columns categorical features of the log, the largest groups' first
   * @throws DataException if times or setups are absent, or a column is no categorical feature
   */
  public static SetupGroups of(EventLog log, List<String> columns) {
    HistoricalCvr.requirePlaces(log.outcomes());
    if (columns.isEmpty()) {
      return NONE;
    }
    List<CategoryColumn> values = columns.stream().map(name -> column(log, name)).toList();
    CategoryColumn setups = log.outcomes().setup();
    LongList time = log.outcomes().time();
    LogDays days = LogDays.of(time);
    int[] decisive = new int[setups.dictionary().size()];
    Arrays.fill(decisive, NO_ROW);
    Set<String> mixed = new HashSet<>();
    for (int row = 0; row < log.rows(); row++) {
      int setup = setups.codes().getInt(row);
      if (setup == CategoryColumn.MISSING || !days.contains(time.getLong(row))) {
        continue;
      }
      int before = decisive[setup];
      int order = before == NO_ROW ? -1 : compare(values, row, before);
      if (before != NO_ROW && order != 0) {
        mixed.add(setups.value(row));
      }
      if (before == NO_ROW
          || time.getLong(row) < time.getLong(before)
          || (time.getLong(row) == time.getLong(before) && order < 0)) {
        decisive[setup] = row;
      }
    }
    Map<String, List<String>> paths = new HashMap<>();
    for (int row : decisive) {
      if (row != NO_ROW) {
        paths.put(setups.value(row), values.stream().map(column -> text(column, row)).toList());
      }
    }
    return new SetupGroups(columns, paths, mixed.size());
  }

  private static CategoryColumn column(EventLog log, String name) {
    List<Feature> features = log.schema().features();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      if (features.get(i).kind() == Feature.Kind.CATEGORICAL) {
        names.add(features.get(i).column());
        if (features.get(i).column().equals(name)) {
          return (CategoryColumn) log.columns().get(i);
        }
      }
    }
    throw log.outcomes()
        .fault(
            Text.format(
                "setups cannot be grouped by '%s', which is no categorical feature of the schema%s",
                name, Text.didYouMean(name, names)),
            "choose from " + String.join(", ", names));
  }

  private static String text(CategoryColumn column, int row) {
    String value = column.value(row);
    return value == null ? "" : value;
  }

  private static int compare(List<CategoryColumn> values, int row, int other) {
    int order = 0;
    for (int i = 0; i < values.size() && order == 0; i++) {
      CategoryColumn column = values.get(i);
      if (column.codes().getInt(row) != column.codes().getInt(other)) {
        order = text(column, row).compareTo(text(column, other));
      }
    }
    return order;
  }

  /** Returns the names of the levels, the largest groups' first. */
  public List<String> columns() {
    return columns;
  }

  /** Returns the groups of a setup, the largest first; empty where they are not known. */
  public List<String> path(String setup) {
    return paths.getOrDefault(setup, List.of());
  }

  /** Returns how many setups have rows with different groups. */
  public int mixed() {
    return mixed;
  }
}
