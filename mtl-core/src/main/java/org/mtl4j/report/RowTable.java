package org.mtl4j.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a {@link Table} out of objects, one for each row: a column says what it holds of such an
 * object.
 *
 * @param <R> what a row is about
 */
public final class RowTable<R> {
  private final Table.Builder table;
  private final List<Function<R, ? extends @Nullable Object>> cells = new ArrayList<>();

  /**
   * Creates a table without columns.
   *
   * @param name for programs: the name of its CSV file
   * @param title what it shows, for people; may be empty
   */
  public RowTable(String name, String title) {
    table = new Table.Builder(name, title);
  }

  /**
   * Adds a column at the right.
   *
   * @param column its names and style
   * @param cell what it holds of a row, see {@link Table.Builder#row}
   */
  public RowTable<R> column(Column column, Function<R, ? extends @Nullable Object> cell) {
    table.column(column);
    cells.add(cell);
    return this;
  }

  /** Adds a row for each object and returns the table, which has no legend yet. */
  public Table.Builder rows(Collection<R> objects) {
    for (R row : objects) {
      List<@Nullable Object> values = new ArrayList<>();
      cells.forEach(cell -> values.add(cell.apply(row)));
      table.row(values);
    }
    return table;
  }
}
