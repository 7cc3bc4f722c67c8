package org.mtl4j.data.log;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Schema;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.packed.ChunkStore;
import org.mtl4j.data.read.LogReader;

/**
 * A log in memory, column by column, as it was read: the raw material that an {@link Encoding} is
 * fitted on.
 *
 * <p>It comes from a file by {@link LogReader}, from a program's rows by {@link #of} or value by
 * value by {@link LogBuilder}, or from whole columns by the constructor. It does not change
 * afterwards; the arrays inside are shared and not to be modified.
 *
 * @param schema what the columns mean
 * @param columns one per feature of the schema, in its order, of the type that the feature's kind
 *     asks for
 * @param outcomes labels, weights, times and conversion setups
 */
public record EventLog(Schema schema, List<Column> columns, Outcomes outcomes) {
  /**
   * Checks the columns.
   *
   * @throws IllegalArgumentException if a column is of the wrong type or length
   */
  public EventLog {
    columns = List.copyOf(columns);
    if (columns.size() != schema.features().size()) {
      throw new IllegalArgumentException(
          columns.size() + " columns for " + schema.features().size() + " features");
    }
    for (int i = 0; i < columns.size(); i++) {
      check(schema.features().get(i), columns.get(i), outcomes.rows());
    }
  }

  /**
   * Returns the log of a program's rows, parsed and checked as the rows of a file are.
   *
   * <pre>{@code
   * EventLog log =
   *     EventLog.of(
   *         schema,
   *         List.of(
   *             Map.of("clicked", 1, "bought", 0, "price", 9.9, "interests", List.of("a", "b")),
   *             Map.of("clicked", true, "bought", true, "price", "12", "interests", "c|d")));
   * }</pre>
   *
   * @param schema what the columns mean
   * @param rows in their order, each its values by column: a {@link CharSequence} as a file would
   *     hold it, a {@link Number}, a {@link Boolean}, or for a multi-valued column a {@link
   *     java.util.Collection} of these; one that is absent, null or NaN is missing. Columns that
   *     the schema does not name are ignored
   * @return the log
   * @throws DataException if there are no rows, a column of the schema is in none of them, or a
   *     value does not fit its column; the message names the row, counted from 0, and the column
   */
  public static EventLog of(Schema schema, Iterable<? extends Map<String, ?>> rows) {
    return of(schema, true, rows, ChunkStore.HEAP, null);
  }

  /**
   * Returns the log of rows whose labels are not known, to be predicted: as {@link #of}, without
   * the columns of labels, weight, time and conversion setup, whether the rows have them or not.
   *
   * @param schema what the columns mean
   * @param rows in their order, each its values by column
   * @return the log, of features alone
   * @throws DataException if there are no rows, the column of a feature is in none of them, or a
   *     value does not fit its column
   */
  public static EventLog unlabelled(Schema schema, Iterable<? extends Map<String, ?>> rows) {
    return of(schema, false, rows, ChunkStore.HEAP, null);
  }

  /**
   * Returns the log of a program's rows, with the columns of outcomes or without, as {@link #of}
   * and {@link #unlabelled} do.
   *
   * @param schema what the columns mean
   * @param isLabelled whether the rows have labels, weight, time and conversion setup
   * @param rows in their order, each its values by column; none is kept
   * @param store keeps the columns
   * @param sampling says which rows are kept and what they weigh; null for all, as they are
   * @throws DataException as the other methods
   */
  public static EventLog of(
      Schema schema,
      boolean isLabelled,
      Iterable<? extends Map<String, ?>> rows,
      ChunkStore store,
      @Nullable RowSampling sampling) {
    LogRows taken =
        new LogRows(
            new LogColumns(schema, column -> isLabelled, store),
            new LogColumns(schema, column -> isLabelled),
            sampling);
    rows.forEach(taken::add);
    EventLog log = taken.build();
    store.end();
    return sampling == null ? log : log.withOutcomes(sampling.weigh(log.outcomes()));
  }

  private static void check(Feature feature, Column column, int rows) {
    Class<? extends Column> type =
        switch (feature.kind()) {
          case CATEGORICAL -> CategoryColumn.class;
          case NUMERIC -> NumberColumn.class;
          case MULTI_VALUED -> BagColumn.class;
        };
    if (!type.isInstance(column) || column.rows() != rows) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "feature '%s' needs a %s of %d rows, not a %s of %d",
              feature.column(),
              type.getSimpleName(),
              rows,
              column.getClass().getSimpleName(),
              column.rows()));
    }
  }

  /**
   * Returns this log with other outcomes of the same rows, such as weighted ones, or with setups
   * assigned to soft or hard.
   *
   * @param other of as many rows
   * @throws IllegalArgumentException if there are more or fewer
   */
  public EventLog withOutcomes(Outcomes other) {
    return new EventLog(schema, columns, other);
  }

  /**
   * Returns this log under a name, which messages about it then have.
   *
   * @param name such as that of its file
   */
  public EventLog from(String name) {
    return withOutcomes(outcomes.from(name));
  }

  /**
   * Returns consecutive rows of this log, which share its columns.
   *
   * @param from the first row
   * @param to one past the last
   */
  public EventLog rows(int from, int to) {
    List<Column> parts = columns.stream().map(column -> column.rows(from, to)).toList();
    return new EventLog(schema, parts, outcomes.rows(from, to));
  }

  /**
   * Returns the number of rows.
   *
   * @return the number of rows
   */
  public int rows() {
    return outcomes.rows();
  }

  /**
   * Returns the column of a feature.
   *
   * @param feature the name of its column
   * @return the column
   * @throws IllegalArgumentException if the schema has no such feature; the message names those
   *     that it has
   */
  public Column column(String feature) {
    return columns.get(schema.feature(feature));
  }

  /** Returns how many rows there are, not what is in them. */
  @Override
  public String toString() {
    return "EventLog[" + rows() + " rows]";
  }
}
