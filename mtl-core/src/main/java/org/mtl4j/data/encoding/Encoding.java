package org.mtl4j.data.encoding;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Numbers;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.BagColumn;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.Column;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.NumberColumn;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.optim.Workers;

/**
 * Turns raw values into a network's input. It is fitted on the training rows alone: vocabularies
 * for categorical features, mean and standard deviation for numeric ones.
 *
 * <p>The same encoding serves a whole log ({@link #encode}) and a single request ({@link #id},
 * {@link #ids}, {@link #value}), and gives the same numbers for both. A value that was not seen in
 * training is not an error: an unseen category gets the id of unseen values, a missing value the id
 * of missing values or the number 0.
 *
 * <p>It consists of plain parts, so that a model file can store it and restore it.
 *
 * @param schema the schema
 * @param features what was fitted, one per feature of the schema, in its order
 */
public record Encoding(Schema schema, List<FeatureEncoding> features) {
  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the features are not those of the schema
   */
  public Encoding {
    features = List.copyOf(features);
    if (!features.stream().map(FeatureEncoding::feature).toList().equals(schema.features())) {
      throw new IllegalArgumentException("the features are not those of the schema");
    }
  }

  /**
   * Fits an encoding.
   *
   * @param log the log
   * @param trainingRows the rows to fit on
   * @return the encoding
   */
  public static Encoding fit(EventLog log, IntList trainingRows) {
    return fit(log, trainingRows, Workers.single());
  }

  /**
   * Fits an encoding.
   *
   * @param log the log
   * @param trainingRows the rows to fit on
   * @param workers fit several features at once; their number changes nothing
   * @return the encoding
   */
  public static Encoding fit(EventLog log, IntList trainingRows, Workers workers) {
    FeatureEncoding[] fitted = new FeatureEncoding[log.columns().size()];
    workers.run(fitted.length, i -> fitted[i] = fit(log, i, trainingRows));
    return new Encoding(log.schema(), List.of(fitted));
  }

  private static FeatureEncoding fit(EventLog log, int index, IntList trainingRows) {
    Feature feature = log.schema().features().get(index);
    Column column = log.columns().get(index);
    return switch (feature.kind()) {
      case CATEGORICAL, MULTI_VALUED ->
          new FeatureEncoding.Tokens(feature, ids(feature, column, trainingRows));
      case NUMERIC ->
          new FeatureEncoding.Numeric(
              feature,
              Normalizer.fit(
                  feature, ((NumberColumn) column).values(), log.outcomes()::weight, trainingRows));
    };
  }

  private static TokenIds ids(Feature feature, Column column, IntList trainingRows) {
    if (feature.hashBuckets() > 0) {
      return new HashedIds(feature.hashBuckets());
    }
    return column instanceof BagColumn bags
        ? Vocabulary.fit(bags, trainingRows, feature.minCount())
        : Vocabulary.fit((CategoryColumn) column, trainingRows, feature.minCount());
  }

  /**
   * Fits an encoding on every row of a log.
   *
   * @param log the log
   * @return the encoding
   */
  public static Encoding fit(EventLog log) {
    return fit(log, Rows.all(log.rows()));
  }

  /**
   * Encodes a log.
   *
   * @param log a log with the feature columns of this encoding's schema, in the same order and of
   *     the same kinds; dimensions, counts, buckets, transforms and bounds in the log's schema do
   *     not matter
   * @return the examples, in the log's row order, sharing the log's outcomes
   * @throws IllegalArgumentException if the log's columns are others; the message names the first
   *     that is
   */
  public Examples encode(EventLog log) {
    return encode(log, Workers.single());
  }

  /**
   * Encodes a log, as {@link #encode(EventLog)}.
   *
   * @param log a log with the feature columns of this encoding's schema
   * @param workers encode several features at once; their number changes nothing
   * @return the examples, in the log's row order, sharing the log's outcomes
   * @throws IllegalArgumentException if the log's columns are others; the message names the first
   *     that is
   */
  public Examples encode(EventLog log, Workers workers) {
    return new LogEncoder(this).encode(log, workers);
  }

  /** Checks that a log's columns are those of this encoding. */
  void requireColumns(Schema other) {
    List<Feature> own = schema.features();
    List<Feature> others = other.features();
    for (int i = 0; i < Math.max(own.size(), others.size()); i++) {
      String here = i < own.size() ? column(own.get(i)) : "none";
      String there = i < others.size() ? column(others.get(i)) : "none";
      if (!here.equals(there)) {
        throw new IllegalArgumentException(
            "the log's columns are not those of the encoding: number "
                + i
                + " is "
                + there
                + " in the log and "
                + here
                + " in the encoding; read the log with the encoding's schema");
      }
    }
  }

  private static String column(Feature feature) {
    return Text.quote(feature.column())
        + " ("
        + feature.kind()
        + (feature.separator() == null ? "" : " by " + Text.quote(feature.separator()))
        + ")";
  }

  /**
   * Returns the first difference from another encoding, for a message; null if both encode rows in
   * the same way.
   *
   * @param other the other encoding
   */
  public @Nullable String differenceTo(Encoding other) {
    if (features.equals(other.features)) {
      return null;
    }
    for (int i = 0; i < Math.min(features.size(), other.features.size()); i++) {
      FeatureEncoding here = features.get(i);
      FeatureEncoding there = other.features.get(i);
      if (!here.equals(there)) {
        String one = here.describe();
        String two = there.describe();
        return one.equals(two)
            ? "both have " + one + ", with other values"
            : one + " here, " + two + " there";
      }
    }
    return features.size() + " features here, " + other.features.size() + " there";
  }

  /**
   * Returns the number of numeric features, counted anew at each call.
   *
   * @return how many numbers a row has for the network
   */
  public int numericWidth() {
    return (int) features.stream().filter(f -> f instanceof FeatureEncoding.Numeric).count();
  }

  /**
   * Returns what was fitted for a feature.
   *
   * @param column the name of its column
   * @return the fitted feature
   * @throws IllegalArgumentException if the schema has no such feature; the message names those
   *     that it has
   */
  public FeatureEncoding feature(String column) {
    return features.get(schema.feature(column));
  }

  /**
   * Encodes one value of a categorical feature.
   *
   * @param feature the feature's index
   * @param text the value as a file would hold it, or null for missing
   * @return the id
   */
  public int id(int feature, @Nullable String text) {
    TokenIds ids = tokens(feature, Feature.Kind.CATEGORICAL).ids();
    return isMissing(feature, text) ? TokenIds.MISSING : ids.id(text);
  }

  /**
   * Encodes one cell of a multi-valued feature.
   *
   * @param feature the feature's index
   * @param text the cell as a file would hold it, or null for missing
   * @return the ids, at least one
   */
  public int[] ids(int feature, @Nullable String text) {
    FeatureEncoding.Tokens encoding = tokens(feature, Feature.Kind.MULTI_VALUED);
    TokenIds ids = encoding.ids();
    int[] known =
        text == null
            ? new int[0]
            : Text.split(text, Objects.requireNonNull(encoding.feature().separator())).stream()
                .map(CharSequence::toString)
                .filter(token -> !token.isEmpty() && !isMissing(feature, token))
                .mapToInt(ids::id)
                .toArray();
    return known.length == 0 ? new int[] {TokenIds.MISSING} : known;
  }

  /**
   * Encodes one value of a numeric feature from text.
   *
   * @param feature the feature's index
   * @param text the value as a file would hold it, or null for missing
   * @return the number for the network, within the bound of the feature's normaliser
   * @throws DataException if the text is not a finite number
   */
  public float value(int feature, @Nullable String text) {
    // As in a log, blanks around a number are ignored.
    String word = text == null ? "" : Text.strip(text).toString();
    if (text == null || isMissing(feature, text) || isMissing(feature, word)) {
      return value(feature, Float.NaN);
    }
    float raw = Numbers.parse(word);
    return Float.isFinite(raw) ? value(feature, raw) : notFinite(feature, text);
  }

  private float notFinite(int feature, String text) {
    throw new DataException(
        null,
        0,
        features.get(feature).feature().column(),
        0,
        Text.quote(text) + " is not a finite number",
        "give a number, or nothing where it is missing");
  }

  /**
   * Encodes one value of a numeric feature.
   *
   * @param feature the feature's index
   * @param raw the value, or NaN for missing
   * @return the number for the network, within the bound of the feature's normaliser
   * @throws DataException if the value is infinite
   */
  public float value(int feature, float raw) {
    if (Float.isInfinite(raw)) {
      return notFinite(feature, Float.toString(raw));
    }
    return ((FeatureEncoding.Numeric) features.get(feature)).normalizer().apply(raw);
  }

  /**
   * Encodes one value of a categorical feature by its column; see {@link #id(int, String)}.
   *
   * @param column the name of the feature's column
   * @param text the value as a file would hold it, or null for missing
   * @return the id
   * @throws IllegalArgumentException if there is no such feature
   */
  public int id(String column, @Nullable String text) {
    return id(schema.feature(column), text);
  }

  /**
   * Encodes one cell of a multi-valued feature by its column; see {@link #ids(int, String)}.
   *
   * @param column the name of the feature's column
   * @param text the cell as a file would hold it, or null for missing
   * @return the ids, at least one
   * @throws IllegalArgumentException if there is no such feature
   */
  public int[] ids(String column, @Nullable String text) {
    return ids(schema.feature(column), text);
  }

  /**
   * Encodes one value of a numeric feature by its column; see {@link #value(int, String)}.
   *
   * @param column the name of the feature's column
   * @param text the value as a file would hold it, or null for missing
   * @return the number for the network
   * @throws IllegalArgumentException if there is no such feature
   */
  public float value(String column, @Nullable String text) {
    return value(schema.feature(column), text);
  }

  private FeatureEncoding.Tokens tokens(int feature, Feature.Kind kind) {
    if (features.get(feature) instanceof FeatureEncoding.Tokens tokens
        && tokens.feature().kind() == kind) {
      return tokens;
    }
    throw new IllegalArgumentException(
        "feature " + column(features.get(feature).feature()) + " is not " + kind);
  }

  private boolean isMissing(int feature, @Nullable String text) {
    return text == null || schema.missingIn(features.get(feature).feature()).contains(text);
  }
}
