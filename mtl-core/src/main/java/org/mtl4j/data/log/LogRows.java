package org.mtl4j.data.log;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Label;
import org.mtl4j.data.Text;

/** Adds the rows of a program to a log, parsed and checked as the rows of a file are. */
final class LogRows {
  private static final int LISTED = 1000;

  /** So many rows are collected before they are packed. */
  private static final int BLOCK = 1 << 12;

  private final LogColumns columns;
  private final @Nullable RowSampling sampling;

  /** The rows before those of the block. */
  private long before;

  /** The last rows, which are not in the columns yet. */
  private LogColumns block;

  private Map<String, ColumnBuilder> byColumn;
  private final Set<String> unseen;

  /** The first keys of rows that are no columns of the schema, for a message. */
  private final Set<String> others = new LinkedHashSet<>();

  /**
   * Creates a log without rows.
   *
   * @param columns without rows; modified
   * @param block others like them; modified
   * @param sampling says which rows are kept; null for all
   */
  LogRows(LogColumns columns, LogColumns block, @Nullable RowSampling sampling) {
    this.columns = columns;
    this.sampling = sampling;
    this.block = block;
    byColumn = block.byName();
    unseen = new LinkedHashSet<>(byColumn.keySet());
  }

  /** Adds a row. */
  void add(Map<String, ?> row) {
    Objects.requireNonNull(row, "row");
    if (!unseen.isEmpty()) {
      unseen.removeAll(row.keySet());
      row.keySet().stream()
          .filter(key -> !byColumn.containsKey(key) && others.size() < LISTED)
          .forEach(others::add);
    }
    byColumn.forEach(
        (column, values) -> {
          String problem = set(values, row.get(column));
          if (problem != null) {
            throw fault(column, problem);
          }
        });
    Label label = block.withoutParent();
    if (label != null) {
      throw fault(label.column(), block.withoutParent(label));
    }
    block.endRow();
    if (block.rows() == BLOCK) {
      pack();
    }
  }

  private void pack() {
    int added = block.rows();
    if (sampling != null) {
      block.keep(before, sampling);
    }
    before += added;
    block.end();
    columns.append(block);
    block = block.next(columns);
    byColumn = block.byName();
  }

  private long rows() {
    return before + block.rows();
  }

  private @Nullable String set(ColumnBuilder values, @Nullable Object value) {
    int row = block.rows();
    try {
      if (value instanceof Collection<?> several && values instanceof BagColumnBuilder bag) {
        bag.missing(row);
        for (Object one : several) {
          String text = RowValue.text(one);
          bag.add(row, text == null ? "" : text);
        }
        return null;
      }
      String text = RowValue.text(value);
      return text == null ? values.missing(row) : values.parse(row, text);
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  private DataException fault(String column, String problem) {
    return new DataException(
        "row " + rows(), 0, column, 0, problem, "correct or leave out the row");
  }

  EventLog build() {
    if (block.rows() > 0) {
      pack();
    }
    if (rows() == 0) {
      throw new DataException(null, "there are no rows", "give some");
    }
    for (String column : unseen) {
      throw new DataException(
          null,
          0,
          column,
          0,
          "none of the "
              + rows()
              + " rows has the schema's column"
              + Text.didYouMean(column, others)
              + (others.isEmpty() ? "" : "; besides those of the schema they have ")
              + Text.list(others),
          "add the column to the rows, or name another in the schema");
    }
    return columns.build();
  }
}
