package org.mtl4j.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.time.EpochUnit;

/**
 * What the columns of a log mean: its labels, its weight, its time, its conversion setup and its
 * features.
 *
 * <p>Everything that is numbered by feature follows the order of {@code features}. A column may be
 * the conversion setup and a feature at once. A column with any other role cannot be a feature: an
 * outcome as input leaks the label, and a time as input has values that no later row shares.
 *
 * <p>To write a schema in Java, start with {@link #builder}.
 *
 * @param name the name of the schema, for people
 * @param click the column of the click y, or null if every row is a click
 * @param conversion the column of the conversion z, or null if there is none and there are other
 *     labels
 * @param weight the column of the sample weight, or null where every row weighs 1
 * @param time the column of the time, or null
 * @param conversionSetup the column of the conversion setup (what an advertiser optimises for), or
 *     null
 * @param features the features, at least one
 * @param missing the texts that mean a missing value, but in a feature that has {@linkplain
 *     Feature#missing its own}, in the given order; copied
 * @param ignored the columns that are unused on purpose, so that they are not reported as unused;
 *     copied
 * @param timeUnit the unit of times that are numbers, or null to recognise it by their size
 * @param ownLabels the labels beside click and conversion; {@link #labels()} has all of them;
 *     copied, parents put before children
 */
public record Schema(
    String name,
    @Nullable String click,
    @Nullable String conversion,
    @Nullable String weight,
    @Nullable String time,
    @Nullable String conversionSetup,
    List<Feature> features,
    Set<String> missing,
    Set<String> ignored,
    @Nullable EpochUnit timeUnit,
    List<Label> ownLabels) {

  /** The default for {@link #missing}: the empty text alone. */
  public static final Set<String> DEFAULT_MISSING = Set.of("");

  /** The names of predictions of clicks and conversions, which other labels may not have. */
  private static final Set<String> TASK_NAMES = Set.of("ctr", "cvr", "ctcvr", "soft", "hard");

  /**
   * Checks the schema.
   *
   * @throws IllegalArgumentException if it has neither a conversion column nor other labels, or no
   *     feature; a column has two meanings; two labels have the same name, a label's parent is not
   *     a label, or labels are each other's parents; there is a unit of times and no time column;
   *     or a text holds half of a surrogate pair
   */
  public Schema {
    Text.requireWhole(name);
    missing.forEach(Text::requireWhole);
    if (conversion == null && ownLabels.isEmpty()) {
      throw new IllegalArgumentException(
          "the schema needs a label; name the column of conversions under \"conversion\", or list"
              + " others under \"labels\"");
    }
    for (Label label : ownLabels) {
      if (label.name().equals(Label.CLICK) || label.name().equals(Label.CONVERSION)) {
        throw new IllegalArgumentException(
            "the column of the label "
                + Text.quote(label.name())
                + " is named under \""
                + label.name()
                + "\", not among other labels; move it there");
      }
    }
    ownLabels = List.copyOf(ownLabels);
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
    for (Label label : ownLabels) {
      claim(meanings, label.column(), "the label " + Text.quote(label.name()));
    }
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
    requireOwnTasks(ownLabels);
    ownLabels = Label.inOrder(clickAndConversion(click, conversion), ownLabels);
    for (Feature feature : features) {
      if (feature.column().equals(conversionSetup) && feature.kind() != Feature.Kind.CATEGORICAL) {
        throw new IllegalArgumentException(
            "column "
                + Text.quote(feature.column())
                + " is the conversion setup and so can only be a categorical feature");
      }
    }
  }

  /**
   * Starts to build a schema, column by column.
   *
   * @param name the name of the schema, for people
   * @return the builder
   */
  public static SchemaBuilder builder(String name) {
    return new SchemaBuilder(name);
  }

  /** Returns the labels of the columns that are there. */
  private static List<Label> clickAndConversion(
      @Nullable String click, @Nullable String conversion) {
    List<Label> labels = new ArrayList<>();
    if (click != null) {
      labels.add(new Label(click, Label.CLICK, null));
    }
    if (conversion != null) {
      labels.add(new Label(conversion, Label.CONVERSION, click == null ? null : Label.CLICK));
    }
    return labels;
  }

  /** Predictions are named after labels: {@code signup}, {@code payment_given_signup}. */
  private static void requireOwnTasks(List<Label> labels) {
    Set<String> taken = new HashSet<>(TASK_NAMES);
    for (Label label : labels) {
      taken.add(label.name() + "_given_" + label.parent());
    }
    for (Label label : labels) {
      if (taken.contains(label.name())) {
        throw new IllegalArgumentException(
            "the label's name "
                + Text.quote(label.name())
                + " is that of another prediction; rename the label");
      }
    }
  }

  private static void claim(Map<String, String> meanings, @Nullable String column, String meaning) {
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
   * Returns all labels: click and conversion where there are such columns, the click being the
   * conversion's parent, then the others.
   *
   * @return the labels, parents before children
   */
  public List<Label> labels() {
    return Stream.concat(clickAndConversion(click, conversion).stream(), ownLabels.stream())
        .toList();
  }

  /**
   * Returns the label with a name.
   *
   * @param label its name
   * @return the label
   * @throws IllegalArgumentException if the schema has no such label; the message names those that
   *     it has
   */
  public Label label(String label) {
    List<Label> labels = labels();
    return labels.get(index(label, labels.stream().map(Label::name).toList(), "label"));
  }

  /**
   * Returns the index of a feature.
   *
   * @param column its name
   * @return the index in {@link #features()}
   * @throws IllegalArgumentException if the column is not a feature; the message names the features
   */
  public int feature(String column) {
    return index(column, features.stream().map(Feature::column).toList(), "feature");
  }

  /**
   * Returns the texts that mean a missing value in a feature's column.
   *
   * @param feature a feature of this schema
   * @return its own texts where it has some, else those of the schema; unmodifiable
   */
  public Set<String> missingIn(Feature feature) {
    Set<String> own = feature.missing();
    return own == null ? missing : own;
  }

  private static int index(String name, List<String> names, String what) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the schema has no %s %s%s; it has %s",
              what,
              Text.quote(name),
              Text.didYouMean(name, names),
              Text.list(names)));
    }
    return index;
  }

  /**
   * Returns this schema with other features.
   *
   * @param others the features, at least one
   * @return the changed schema
   * @throws IllegalArgumentException if there is none, or a column has two meanings
   */
  public Schema withFeatures(List<Feature> others) {
    return new Schema(
        name,
        click,
        conversion,
        weight,
        time,
        conversionSetup,
        others,
        missing,
        ignored,
        timeUnit,
        ownLabels);
  }

  /**
   * Returns every column that the schema gives a meaning, roles first, then the features; not the
   * ignored ones.
   *
   * @return the names, each once
   */
  public List<String> columns() {
    return Stream.of(
            labels().stream().map(Label::column),
            Stream.of(weight, time, conversionSetup).filter(Objects::nonNull),
            features.stream().map(Feature::column))
        .flatMap(Function.identity())
        .distinct()
        .toList();
  }

  /**
   * Returns all parts, with own labels only if there are any. Two schemas with the same text are
   * equal.
   */
  @Override
  public String toString() {
    return String.format(
            Locale.ROOT,
            "Schema[name=%s, click=%s, conversion=%s, weight=%s, time=%s, conversionSetup=%s, ",
            name,
            click,
            conversion,
            weight,
            time,
            conversionSetup)
        + String.format(
            Locale.ROOT,
            "features=%s, missing=%s, ignored=%s, timeUnit=%s",
            features,
            missing,
            ignored,
            timeUnit)
        + (ownLabels.isEmpty() ? "]" : ", ownLabels=" + ownLabels + "]");
  }
}
