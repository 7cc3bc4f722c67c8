package org.mtl4j.report.study;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mtl4j.report.Column;
import org.mtl4j.report.Table;

/**
 * A table whose columns each say what they hold of a row's object.
 *
 * @param <R> what a row is about
 */
final class RowTable<R> {
  private final Table.Builder table;
  private final List<Function<R, ? extends @Nullable Object>> cells = new ArrayList<>();

  /**
   * Creates a table without columns.
   *
   * @param name for programs
   * @param title for people
   */
  RowTable(String name, String title) {
    table = new Table.Builder(name, title);
  }

  /**
   * Adds a column at the right.
   *
   * @param column its names and style
   * @param cell what it holds of a row, see {@link Table.Builder#row}
   */
  RowTable<R> column(Column column, Function<R, ? extends @Nullable Object> cell) {
    table.column(column);
    cells.add(cell);
    return this;
  }

  /** Adds the rows and returns the table, which has no legend yet. */
  Table.Builder rows(List<R> rows) {
    for (R row : rows) {
      List<@Nullable Object> values = new ArrayList<>();
      cells.forEach(cell -> values.add(cell.apply(row)));
      table.row(values);
    }
    return table;
  }
}
