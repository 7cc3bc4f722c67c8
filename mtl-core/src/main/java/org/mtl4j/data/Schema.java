package org.mtl4j.data;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the columns of a log mean: its labels, its weight, its time, its conversion setup and its
 * features.
 *
 * <p>The order of {@code features} is the order of everything that is counted by feature. A column
 * may be the conversion setup and a feature at once; every other role excludes being a feature,
 * because an outcome as input is a leak and a time as input is a value that no later row shares.
 *
 * @param name the name of the schema, for people
 * @param click the column of the click y, or null where every row is a click
 * @param conversion the column of the conversion z
 * @param weight the column of the sample weight, or null where every row weighs 1
 * @param time the column of the time, or null
 * @param conversionSetup the column of the conversion setup (what an advertiser optimises for), or
 *     null
 * @param features the features, at least one
 * @param missing the texts that stand for a missing value, in the order given; copied
 * @param ignored the columns left out on purpose, so that readers need not wonder; copied
 * @param timeUnit the unit of times that are numbers, or null where their size tells
 */
public record Schema(
    String name,
    String click,
    String conversion,
    String weight,
    String time,
    String conversionSetup,
    List<Feature> features,
    Set<String> missing,
    Set<String> ignored,
    EpochUnit timeUnit) {

  /** The texts that stand for a missing value where nothing else is said: the empty text alone. */
  public static final Set<String> DEFAULT_MISSING = Set.of("");

  /**
   * Checks the schema.
   *
   * @throws IllegalArgumentException if it has no conversion column or no feature, a column has two
   *     meanings, there is a unit of times and no time, or a text holds half of a surrogate pair
   */
  public Schema {
    Text.requireWhole(name);
    missing.forEach(Text::requireWhole);
    if (conversion == null) {
      throw new IllegalArgumentException(
          "the schema needs a conversion column; name it under \"conversion\"");
    }
    features = List.copyOf(features);
    // Not Set.copyOf: its order differs from run to run, and a schema is written into files.
    missing = Collections.unmodifiableSet(new LinkedHashSet<>(missing));
    ignored = Collections.unmodifiableSet(new LinkedHashSet<>(ignored));
    if (features.isEmpty()) {
      throw new IllegalArgumentException("the schema has no features; list at least one");
    }
    if (timeUnit != null && time == null) {
      throw new IllegalArgumentException(
          "the schema has a unit of times and no time column; name it under \"time\"");
    }
    Map<String, String> meanings = new HashMap<>();
    claim(meanings, click, "the click");
    claim(meanings, conversion, "the conversion");
    claim(meanings, weight, "the weight");
    claim(meanings, time, "the time");
    for (Feature feature : features) {
      claim(meanings, feature.column(), "a feature");
    }
    if (conversionSetup != null && !"a feature".equals(meanings.get(conversionSetup))) {
      claim(meanings, conversionSetup, "the conversion setup");
    }
    for (String column : ignored) {
      claim(meanings, column, "ignored");
    }
    for (Feature feature : features) {
      if (feature.column().equals(conversionSetup) && feature.kind() != Feature.Kind.CATEGORICAL) {
        throw new IllegalArgumentException(
            "column "
                + Text.quote(conversionSetup)
                + " is the conversion setup and so can only be a categorical feature");
      }
    }
  }

  /**
   * Creates a schema whose times are dates, or numbers whose size tells their unit.
   *
   * @param name the name of the schema, for people
   * @param click the column of the click y, or null where every row is a click
   * @param conversion the column of the conversion z
   * @param weight the column of the sample weight, or null where every row weighs 1
   * @param time the column of the time, or null
   * @param conversionSetup the column of the conversion setup, or null
   * @param features the features, at least one
   * @param missing the texts that stand for a missing value, in the order given; copied
   * @param ignored the columns left out on purpose; copied
   * @throws IllegalArgumentException if it has no conversion column or no feature, or a column has
   *     two meanings
   */
  public Schema(
      String name,
      String click,
      String conversion,
      String weight,
      String time,
      String conversionSetup,
      List<Feature> features,
      Set<String> missing,
      Set<String> ignored) {
    this(name, click, conversion, weight, time, conversionSetup, features, missing, ignored, null);
  }

  private static void claim(Map<String, String> meanings, String column, String meaning) {
    if (column == null) {
      return;
    }
    if (column.isEmpty()) {
      throw new IllegalArgumentException("the column of " + meaning + " has an empty name");
    }
    Text.requireWhole(column);
    String before = meanings.putIfAbsent(column, meaning);
    if (before != null) {
      throw new IllegalArgumentException(
          "column "
              + Text.quote(column)
              + " is "
              + before
              + " and cannot also be "
              + (before.equals(meaning) ? "another one" : meaning)
              + "; keep one of the two");
    }
  }

  /**
   * Returns every column that the schema gives a meaning, roles first, then the features; not the
   * ignored ones.
   *
   * @return the names, each once
   */
  public List<String> columns() {
    return Stream.concat(
            Stream.of(click, conversion, weight, time, conversionSetup).filter(Objects::nonNull),
            features.stream().map(Feature::column))
        .distinct()
        .toList();
  }
}
