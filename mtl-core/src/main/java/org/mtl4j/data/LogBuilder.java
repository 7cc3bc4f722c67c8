package org.mtl4j.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Builds an {@link EventLog} row by row, for logs that come from a program and not from a file.
 *
 * <p>Set the parts of a row in any order, then {@link #endRow()}. A feature that was not set is
 * missing; an outcome that the schema names must be set. Features are counted as in {@link
 * Schema#features()}. Not for use by several threads.
 */
public final class LogBuilder {
  private final Schema schema;
  private final List<Values> features = new ArrayList<>();
  private final Map<Label, LabelValues> labels = new LinkedHashMap<>();
  private final List<Link> links = new ArrayList<>();
  private final FloatValues weight;
  private final TimeValues time;
  private final TokenValues setup;
  private final List<Values> outcomes;
  private int rows;

  /** A label and its parent. */
  private record Link(Label label, LabelValues child, LabelValues parent) {}

  /**
   * Creates a builder of an empty log with every outcome that the schema names.
   *
   * @param schema what the columns mean
   */
  public LogBuilder(Schema schema) {
    this(schema, Objects::nonNull);
  }

  /**
   * Creates a builder that keeps only the outcomes whose column (possibly null) passes the test.
   */
  LogBuilder(Schema schema, Predicate<String> kept) {
    this.schema = schema;
    TokenValues setupFeature = null;
    for (Feature feature : schema.features()) {
      Values values =
          switch (feature.kind()) {
            case CATEGORICAL -> new TokenValues(schema.missing());
            case NUMERIC -> new FloatValues(FloatValues.Role.NUMBER, schema.missing());
            case MULTI_VALUED -> new BagValues(schema.missing(), feature.separator());
          };
      features.add(values);
      if (feature.column().equals(schema.conversionSetup())) {
        setupFeature = (TokenValues) values;
      }
    }
    for (Label label : schema.labels()) {
      if (kept.test(label.column())) {
        labels.put(label, new LabelValues(schema.missing()));
      }
    }
    labels.forEach(
        (label, values) -> {
          if (label.parent() != null) {
            links.add(new Link(label, values, labels.get(schema.label(label.parent()))));
          }
        });
    weight =
        kept.test(schema.weight())
            ? new FloatValues(FloatValues.Role.WEIGHT, schema.missing())
            : null;
    time = kept.test(schema.time()) ? new TimeValues(schema.time(), schema.timeUnit()) : null;
    if (setupFeature != null) {
      setup = setupFeature;
    } else {
      setup = kept.test(schema.conversionSetup()) ? new TokenValues(schema.missing()) : null;
    }
    outcomes = new ArrayList<>(labels.values());
    Stream.of(weight, time, setup).filter(Objects::nonNull).forEach(outcomes::add);
  }

  /** Returns the growing columns by the name of their column in a file. */
  Map<String, Values> byColumn() {
    Map<String, Values> byColumn = new LinkedHashMap<>(labels());
    byColumn.put(schema.weight(), weight);
    byColumn.put(schema.time(), time);
    byColumn.put(schema.conversionSetup(), setup);
    for (int i = 0; i < features.size(); i++) {
      byColumn.put(schema.features().get(i).column(), features.get(i));
    }
    byColumn.values().removeIf(Objects::isNull);
    return byColumn;
  }

  /**
   * Sets a categorical feature of this row.
   *
   * @param feature the feature's index
   * @param token the value, or null for missing
   * @return this
   * @throws IllegalArgumentException if it holds half of a surrogate pair, which no file could hold
   */
  public LogBuilder token(int feature, CharSequence token) {
    return set(column(feature, TokenValues.class), token);
  }

  /**
   * Sets a numeric feature of this row.
   *
   * @param feature the feature's index
   * @param value the value, or NaN for missing
   * @return this
   * @throws IllegalArgumentException if the value is infinite
   */
  public LogBuilder number(int feature, float value) {
    if (Float.isInfinite(value)) {
      throw new IllegalArgumentException(
          "feature '"
              + schema.features().get(feature).column()
              + "' is "
              + value
              + ": give a finite number, or NaN where it is missing");
    }
    column(feature, FloatValues.class).set(rows, value);
    return this;
  }

  /**
   * Sets a multi-valued feature of this row.
   *
   * @param feature the feature's index
   * @param tokens the values, none for missing
   * @return this
   * @throws IllegalArgumentException if one holds half of a surrogate pair, which no file could
   *     hold
   */
  public LogBuilder tokens(int feature, Iterable<? extends CharSequence> tokens) {
    BagValues values = column(feature, BagValues.class);
    values.setMissing(rows);
    for (CharSequence token : tokens) {
      values.add(rows, token);
    }
    return this;
  }

  /**
   * Sets a categorical feature of this row by its column; see {@link #token(int, CharSequence)}.
   *
   * @param column the name of the feature's column
   * @param token the value, or null for missing
   * @return this
   * @throws IllegalArgumentException if there is no such feature
   */
  public LogBuilder token(String column, CharSequence token) {
    return token(schema.feature(column), token);
  }

  /**
   * Sets a numeric feature of this row by its column; see {@link #number(int, float)}.
   *
   * @param column the name of the feature's column
   * @param value the value, or NaN for missing
   * @return this
   * @throws IllegalArgumentException if there is no such feature, or the value is infinite
   */
  public LogBuilder number(String column, float value) {
    return number(schema.feature(column), value);
  }

  /**
   * Sets a multi-valued feature of this row by its column; see {@link #tokens(int, Iterable)}.
   *
   * @param column the name of the feature's column
   * @param tokens the values, none for missing
   * @return this
   * @throws IllegalArgumentException if there is no such feature
   */
  public LogBuilder tokens(String column, Iterable<? extends CharSequence> tokens) {
    return tokens(schema.feature(column), tokens);
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
    LabelValues values = null;
    for (Map.Entry<Label, LabelValues> entry : labels.entrySet()) {
      if (entry.getKey().name().equals(name)) {
        values = entry.getValue();
      }
    }
    present(values, name).set(rows, is ? 1 : 0);
    return this;
  }

  /**
   * Sets the sample weight of this row.
   *
   * @param value the weight, finite and not negative
   * @return this
   */
  public LogBuilder weight(float value) {
    present(weight, "weight").set(rows, value);
    return this;
  }

  /**
   * Sets the time of this row.
   *
   * @param seconds seconds since 1970 (UTC)
   * @return this
   */
  public LogBuilder time(long seconds) {
    present(time, "time").set(rows, seconds);
    return this;
  }

  /**
   * Sets the conversion setup of this row; where it is a feature too, either call sets both.
   *
   * @param token the setup, or null for missing
   * @return this
   * @throws IllegalArgumentException if it holds half of a surrogate pair, which no file could hold
   */
  public LogBuilder setup(CharSequence token) {
    return set(present(setup, "conversion setup"), token);
  }

  private LogBuilder set(TokenValues values, CharSequence token) {
    if (token == null) {
      values.setMissing(rows);
    } else {
      values.parse(rows, token);
    }
    return this;
  }

  private <T extends Values> T column(int feature, Class<T> type) {
    Values values = features.get(feature);
    if (!type.isInstance(values)) {
      Feature wrong = schema.features().get(feature);
      throw new IllegalArgumentException(
          "feature '" + wrong.column() + "' is " + wrong.kind() + ", not what is set here");
    }
    return type.cast(values);
  }

  private static <T> T present(T values, String what) {
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
    for (Values values : features) {
      if (!values.isWritten(rows)) {
        values.setMissing(rows);
      }
    }
    for (Values values : outcomes) {
      if (!values.isWritten(rows)) {
        throw new IllegalStateException(
            "row " + rows + " lacks a label, its weight, time or conversion setup");
      }
    }
    rows = Math.incrementExact(rows);
    return this;
  }

  /** Returns the columns of labels that are kept, by the name of their column. */
  Map<String, LabelValues> labels() {
    Map<String, LabelValues> byColumn = new LinkedHashMap<>();
    labels.forEach((label, values) -> byColumn.put(label.column(), values));
    return byColumn;
  }

  /** Returns the first label of the row as it stands that is 1 while its parent is 0, or null. */
  Label withoutParent() {
    for (Link link : links) {
      if (link.child.get(rows) > link.parent.get(rows)) {
        return link.label;
      }
    }
    return null;
  }

  /**
   * Returns the number of rows ended so far.
   *
   * @return the number of rows
   */
  public int rows() {
    return rows;
  }

  /** Returns what a reader should know of the times of the rows ended so far. */
  List<Notice> notices() {
    if (time == null || rows == 0) {
      return List.of();
    }
    List<Notice> notices = new ArrayList<>(time.notices(rows));
    notices.addAll(LogDays.of(time.build(rows)).notices(schema.time()));
    return notices;
  }

  /**
   * Returns the log of the rows ended so far; the builder can go on.
   *
   * @return the log, sharing nothing with the builder
   * @throws IllegalArgumentException if a row has a label without its parent or a weight out of
   *     range
   */
  public EventLog build() {
    CategoryColumn setups = setup == null ? null : setup.build(rows);
    List<Column> columns = new ArrayList<>();
    for (Values values : features) {
      columns.add(values == setup ? setups : column(values));
    }
    Map<Label, float[]> built = new LinkedHashMap<>();
    labels.forEach((label, values) -> built.put(label, values.build(rows)));
    Outcomes outcomesBuilt =
        new Outcomes(
            rows,
            built,
            weight == null ? null : weight.build(rows),
            time == null ? null : time.build(rows),
            setups);
    return new EventLog(schema, columns, outcomesBuilt);
  }

  private Column column(Values values) {
    if (values instanceof TokenValues tokens) {
      return tokens.build(rows);
    }
    if (values instanceof BagValues bags) {
      return bags.build(rows);
    }
    return new NumberColumn(((FloatValues) values).build(rows));
  }
}
