package org.mtl4j.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.time.EpochUnit;

/**
 * Builds a {@link Schema} in Java, column by column:
 *
 * <pre>{@code
 * Schema schema =
 *     Schema.builder("shop")
 *         .click("clicked")
 *         .conversion("bought")
 *         .time("time")
 *         .categorical("country", "campaign")
 *         .numeric("price")
 *         .multiValued("interests", "|")
 *         .feature(Feature.categorical("user").withHashBuckets(100_000))
 *         .build();
 * }</pre>
 *
 * <p>Features are in the order in which they are named. A role that is named again replaces the one
 * before.
 */
public final class SchemaBuilder {
  private final String name;
  private final List<Label> labels = new ArrayList<>();
  private final List<Feature> features = new ArrayList<>();
  private Set<String> missing = Schema.DEFAULT_MISSING;
  private final Set<String> ignored = new LinkedHashSet<>();
  private @Nullable String click;
  private @Nullable String conversion;
  private @Nullable String weight;
  private @Nullable String time;
  private @Nullable EpochUnit timeUnit;
  private @Nullable String setup;

  SchemaBuilder(String name) {
    this.name = name;
  }

  /**
   * Names the column of the click y; without it every row is a click.
   *
   * @param column the column
   * @return this
   */
  public SchemaBuilder click(String column) {
    click = column;
    return this;
  }

  /**
   * Names the column of the conversion z, whose parent is the click where there is one.
   *
   * @param column the column
   * @return this
   */
  public SchemaBuilder conversion(String column) {
    conversion = column;
    return this;
  }

  /**
   * Adds a label without a parent.
   *
   * @param column the column
   * @param label its name
   * @return this
   * @throws IllegalArgumentException if the name cannot be part of a column's name
   */
  public SchemaBuilder label(String column, String label) {
    return label(column, label, null);
  }

  /**
   * Adds a label that is never 1 where its parent is 0.
   *
   * @param column the column
   * @param label its name
   * @param parent the name of its parent, which may be added later, or null
   * @return this
   * @throws IllegalArgumentException if the name cannot be part of a column's name
   */
  public SchemaBuilder label(String column, String label, @Nullable String parent) {
    labels.add(new Label(column, label, parent));
    return this;
  }

  /**
   * Adds labels.
   *
   * @param more the labels, in any order
   * @return this
   */
  public SchemaBuilder labels(Collection<Label> more) {
    labels.addAll(more);
    return this;
  }

  /**
   * Names the column of the sample weight; without it every row weighs 1.
   *
   * @param column the column
   * @return this
   */
  public SchemaBuilder weight(String column) {
    weight = column;
    return this;
  }

  /**
   * Names the column of the time: dates, or numbers whose unit is recognised by their size.
   *
   * @param column the column
   * @return this
   */
  public SchemaBuilder time(String column) {
    time = column;
    return this;
  }

  /**
   * Sets the unit of times that are numbers, instead of recognising it by their size.
   *
   * @param unit the unit
   * @return this
   */
  public SchemaBuilder timeUnit(EpochUnit unit) {
    timeUnit = unit;
    return this;
  }

  /**
   * Names the column of the conversion setup, which may be a categorical feature as well.
   *
   * @param column the column
   * @return this
   */
  public SchemaBuilder setup(String column) {
    setup = column;
    return this;
  }

  /**
   * Adds categorical features, as {@link Feature#categorical} makes them.
   *
   * @param columns the columns
   * @return this
   */
  public SchemaBuilder categorical(String... columns) {
    for (String column : columns) {
      feature(Feature.categorical(column));
    }
    return this;
  }

  /**
   * Adds numeric features, as {@link Feature#numeric} makes them.
   *
   * @param columns the columns
   * @return this
   */
  public SchemaBuilder numeric(String... columns) {
    for (String column : columns) {
      feature(Feature.numeric(column));
    }
    return this;
  }

  /**
   * Adds a multi-valued feature, as {@link Feature#multiValued} makes it.
   *
   * @param column the column
   * @param separator the separator of a cell's values
   * @return this
   */
  public SchemaBuilder multiValued(String column, String separator) {
    return feature(Feature.multiValued(column, separator));
  }

  /**
   * Adds a feature.
   *
   * @param feature the feature
   * @return this
   */
  public SchemaBuilder feature(Feature feature) {
    features.add(feature);
    return this;
  }

  /**
   * Adds features.
   *
   * @param more the features, in their order
   * @return this
   */
  public SchemaBuilder features(Collection<Feature> more) {
    features.addAll(more);
    return this;
  }

  /**
   * Sets the texts that mean a missing value, instead of the empty text.
   *
   * @param texts all of them
   * @return this
   */
  public SchemaBuilder missing(String... texts) {
    missing = new LinkedHashSet<>(List.of(texts));
    return this;
  }

  /**
   * Names columns that are unused on purpose.
   *
   * @param columns the columns
   * @return this
   */
  public SchemaBuilder ignored(String... columns) {
    ignored.addAll(List.of(columns));
    return this;
  }

  /**
   * Returns the schema.
   *
   * @return the schema; the builder can go on
   * @throws IllegalArgumentException if it has no label or no feature, or for any other reason that
   *     {@link Schema} gives
   */
  public Schema build() {
    return new Schema(
        name, click, conversion, weight, time, setup, features, missing, ignored, timeUnit, labels);
  }
}
