package org.mtl4j.data.log;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Label;
import org.mtl4j.data.Schema;

/**
 * Builds an {@link EventLog} row by row, for logs that come from a program and not from a file.
 *
 * <p>Set the parts of a row in any order, then {@link #endRow()}. A feature that was not set is
 * missing; an outcome that the schema names must be set. Not for use by several threads.
 */
public final class LogBuilder {
  private final Schema schema;
  private final LogColumns columns;
  private final Map<String, ColumnBuilder> features;

  /**
   * Creates a builder of an empty log with every outcome that the schema names.
   *
   * @param schema what the columns mean
   */
  public LogBuilder(Schema schema) {
    this.schema = schema;
    columns = new LogColumns(schema);
    features = new HashMap<>(columns.byName());
    features.keySet().retainAll(schema.features().stream().map(Feature::column).toList());
  }

  /**
   * Sets a categorical feature of this row.
   *
   * @param column the name of the feature's column
   * @param token the value, or null for missing
   * @return this
   * @throws IllegalArgumentException if there is no such feature, or the value holds half of a
   *     surrogate pair, which no file could hold
   */
  public LogBuilder token(String column, @Nullable CharSequence token) {
    return set(feature(column, CategoryColumnBuilder.class), token);
  }

  /**
   * Sets a numeric feature of this row.
   *
   * @param column the name of the feature's column
   * @param value the value, or NaN for missing
   * @return this
   * @throws IllegalArgumentException if there is no such feature, or the value is infinite
   */
  public LogBuilder number(String column, float value) {
    if (Float.isInfinite(value)) {
      throw new IllegalArgumentException(
          "feature '"
              + column
              + "' is "
              + value
              + ": give a finite number, or NaN where it is missing");
    }
    feature(column, FloatColumnBuilder.class).set(rows(), value);
    return this;
  }

  /**
   * Sets a multi-valued feature of this row.
   *
   * @param column the name of the feature's column
   * @param tokens the values, none for missing
   * @return this
   * @throws IllegalArgumentException if there is no such feature, or a value holds half of a
   *     surrogate pair, which no file could hold
   */
  public LogBuilder tokens(String column, Iterable<? extends CharSequence> tokens) {
    BagColumnBuilder values = feature(column, BagColumnBuilder.class);
    values.missing(rows());
    for (CharSequence token : tokens) {
      values.add(rows(), token);
    }
    return this;
  }

  /**
   * Sets the click of this row.
   *
   * @param clicked whether y = 1
   * @return this
   */
  public LogBuilder click(boolean clicked) {
    return label(Label.CLICK, clicked);
  }

  /**
   * Sets the conversion of this row.
   *
   * @param converted whether z = 1
   * @return this
   */
  public LogBuilder conversion(boolean converted) {
    return label(Label.CONVERSION, converted);
  }

  /**
   * Sets a label of this row.
   *
   * @param name of the label
   * @param is whether it is 1
   * @return this
   * @throws IllegalStateException if the schema has no such label
   */
  public LogBuilder label(String name, boolean is) {
    present(columns.label(name), name).set(rows(), is ? 1 : 0);
    return this;
  }

  /**
   * Sets the sample weight of this row.
   *
   * @param value the weight, finite and not negative
   * @return this
   */
  public LogBuilder weight(float value) {
    present(columns.weight, "weight").set(rows(), value);
    return this;
  }

  /**
   * Sets the time of this row.
   *
   * @param seconds seconds since 1970 (UTC)
   * @return this
   */
  public LogBuilder time(long seconds) {
    present(columns.time, "time").set(rows(), seconds);
    return this;
  }

  /**
   * Sets the conversion setup of this row; where it is a feature too, either call sets both.
   *
   * @param token the setup, or null for missing
   * @return this
   * @throws IllegalArgumentException if it holds half of a surrogate pair, which no file could hold
   */
  public LogBuilder setup(@Nullable CharSequence token) {
    return set(present(columns.setup, "conversion setup"), token);
  }

  private LogBuilder set(CategoryColumnBuilder values, @Nullable CharSequence token) {
    if (token == null) {
      values.missing(rows());
    } else {
      values.parse(rows(), token);
    }
    return this;
  }

  private <T extends ColumnBuilder> T feature(String column, Class<T> type) {
    ColumnBuilder values = features.get(column);
    if (!type.isInstance(values)) {
      Feature wrong = schema.features().get(schema.feature(column));
      throw new IllegalArgumentException(
          "feature '" + column + "' is " + wrong.kind() + ", not what is set here");
    }
    return type.cast(values);
  }

  private static <T> T present(@Nullable T values, String what) {
    if (values == null) {
      throw new IllegalStateException("the schema names no column for the " + what);
    }
    return values;
  }

  /**
   * Ends this row and begins the next.
   *
   * @return this
   * @throws IllegalStateException if an outcome of the schema was not set
   */
  public LogBuilder endRow() {
    if (!columns.hasOutcomes()) {
      throw new IllegalStateException(
          "row " + rows() + " lacks a label, its weight, time or conversion setup");
    }
    columns.endRow();
    return this;
  }

  /**
   * Returns the number of rows ended so far.
   *
   * @return the number of rows
   */
  public int rows() {
    return columns.rows();
  }

  /**
   * Returns the log of the rows ended so far; the builder can go on.
   *
   * @return the log, sharing nothing with the builder
   * @throws IllegalArgumentException if a row has a label without its parent or a weight out of
   *     range
   */
  public EventLog build() {
    return columns.build();
  }
}
