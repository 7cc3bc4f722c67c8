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
  private final LabelValues click;
  private final LabelValues conversion;
  private final FloatValues weight;
  private final TimeValues time;
  private final TokenValues setup;
  private final List<Values> outcomes;
  private int rows;

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
    click = kept.test(schema.click()) ? new LabelValues(schema.missing()) : null;
    conversion = kept.test(schema.conversion()) ? new LabelValues(schema.missing()) : null;
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
    outcomes = Stream.of(click, conversion, weight, time, setup).filter(Objects::nonNull).toList();
  }

  /** Returns the growing columns by the name of their column in a file. */
  Map<String, Values> byColumn() {
    Map<String, Values> byColumn = new LinkedHashMap<>();
    byColumn.put(schema.click(), click);
    byColumn.put(schema.conversion(), conversion);
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
   * Sets the click of this row.
   *
   * @param clicked whether y = 1
   * @return this
   */
  public LogBuilder click(boolean clicked) {
    present(click, "click").set(rows, clicked ? 1 : 0);
    return this;
  }

  /**
   * Sets the conversion of this row.
   *
   * @param converted whether z = 1
   * @return this
   */
  public LogBuilder conversion(boolean converted) {
    present(conversion, "conversion").set(rows, converted ? 1 : 0);
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
            "row " + rows + " lacks its click, conversion, weight, time or conversion setup");
      }
    }
    rows = Math.incrementExact(rows);
    return this;
  }

  /** Returns the columns of labels that are kept, by name. */
  Map<String, LabelValues> labels() {
    Map<String, LabelValues> labels = new LinkedHashMap<>();
    labels.put(schema.click(), click);
    labels.put(schema.conversion(), conversion);
    labels.values().removeIf(Objects::isNull);
    return labels;
  }

  /** Tells whether the row as it stands has a conversion and no click. */
  boolean isConversionWithoutClick() {
    return click != null && conversion != null && conversion.get(rows) > click.get(rows);
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
   * @throws IllegalArgumentException if a row has a conversion without a click or a weight out of
   *     range
   */
  public EventLog build() {
    CategoryColumn setups = setup == null ? null : setup.build(rows);
    List<Column> columns = new ArrayList<>();
    for (Values values : features) {
      columns.add(values == setup ? setups : column(values));
    }
    Outcomes built =
        new Outcomes(
            rows,
            click == null ? null : click.build(rows),
            conversion == null ? null : conversion.build(rows),
            weight == null ? null : weight.build(rows),
            time == null ? null : time.build(rows),
            setups);
    return new EventLog(schema, columns, built);
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
