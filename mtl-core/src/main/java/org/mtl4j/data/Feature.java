package org.mtl4j.data;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtl4j.autodiff.Pooling;
import org.mtl4j.autodiff.Saturation;

/**
 * One input of a model: a column of the log and how it is encoded.
 *
 * <p>A <b>categorical</b> value becomes the number of a row in an embedding table, exactly (a
 * vocabulary fitted on the training rows) or hashed into buckets. A <b>multi-valued</b> cell holds
 * several such values and becomes the pooled rows. A <b>numeric</b> value enters as one number.
 *
 * <p>Start from {@link #categorical}, {@link #numeric} or {@link #multiValued}, and change settings
 * by {@code with…}.
 *
 * @param column the name of the column in the log's header
 * @param kind what the column holds
 * @param dimension the width of the embedding; 0 for numeric
 * @param minCount how many training rows a value needs for a row of its own; rarer values share the
 *     row of unseen ones
 * @param hashBuckets the number of hash buckets, or 0 for an exact vocabulary
 * @param transform the transform of a number; {@link Transform#NONE} unless numeric
 * @param standardise whether a number is brought to mean 0 and standard deviation 1; false unless
 *     numeric
 * @param bound the largest absolute value that a number has for the network, after transform and
 *     standardisation: larger ones are cut to it; 0 unless numeric
 * @param separator the separator of a cell's values; null unless multi-valued
 * @param pooling how the rows of a cell become one; null unless multi-valued
 * @param missing the texts that mean a missing value in this column, in the given order, or null
 *     for those of the {@linkplain Schema#missing schema}; copied. Of a number the empty text is
 *     always one of them, because it is no number. A category may be the empty text where it is not
 *     among them. Between the separators of a multi-valued cell the empty text is never a value
 */
public record Feature(
    String column,
    Kind kind,
    int dimension,
    int minCount,
    int hashBuckets,
    Transform transform,
    boolean standardise,
    double bound,
    @Nullable String separator,
    @Nullable Pooling pooling,
    @Nullable Set<String> missing) {

  /** The default width of an embedding. */
  public static final int DEFAULT_DIMENSION = 16;

  /** The default bound of a standardised number, in standard deviations. */
  public static final double DEFAULT_BOUND = 50;

  /**
   * The widest bound of a number: far above sensible values, and below what makes a network
   * overflow.
   */
  public static final double WIDEST_BOUND = Saturation.LIMIT;

  /** What a column holds. */
  public enum Kind {
    /** One value of a set. */
    CATEGORICAL,
    /** One number. */
    NUMERIC,
    /** Any number of values of a set. */
    MULTI_VALUED
  }

  /**
   * Checks the feature.
   *
   * @throws IllegalArgumentException if a setting is out of range or has no meaning for the kind,
   *     or a text holds half of a surrogate pair
   */
  public Feature {
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(transform, "transform");
    require(!column.isEmpty(), column, "needs a column name");
    require(minCount >= 1, column, "has minCount " + minCount + ", which must be 1 or more");
    require(
        hashBuckets >= 0, column, "has hashBuckets " + hashBuckets + ", which must be 0 or more");
    if (kind == Kind.NUMERIC) {
      require(dimension == 0, column, "is numeric and has no embedding dimension");
      require(minCount == 1 && hashBuckets == 0, column, "is numeric and has no vocabulary");
      require(
          isBound(bound),
          column,
          "has bound " + bound + ", which must be positive and at most " + WIDEST_BOUND);
    } else {
      require(dimension >= 1, column, "has dimension " + dimension + ", which must be 1 or more");
      require(
          transform == Transform.NONE && !standardise && bound == 0,
          column,
          "is not numeric and has no transform, standardisation or bound");
      require(
          minCount == 1 || hashBuckets == 0,
          column,
          "has both minCount and hashBuckets; a hashed feature has no counts");
    }
    boolean multiValued = kind == Kind.MULTI_VALUED;
    require(
        multiValued == (separator != null) && multiValued == (pooling != null),
        column,
        multiValued
            ? "needs a separator and a pooling"
            : "holds one value: no separator, no pooling");
    require(separator == null || !separator.isEmpty(), column, "has an empty separator");
    Text.requireWhole(column);
    if (separator != null) {
      Text.requireWhole(separator);
    }
    if (missing != null) {
      missing.forEach(Text::requireWhole);
      // Not Set.copyOf: its order differs from run to run, and a feature is written into files.
      Set<String> texts = new LinkedHashSet<>(missing);
      if (kind == Kind.NUMERIC) {
        texts.add("");
      }
      missing = Collections.unmodifiableSet(texts);
    }
  }

  private static void require(boolean condition, String column, String complaint) {
    if (!condition) {
      throw new IllegalArgumentException("feature " + Text.quote(column) + " " + complaint);
    }
  }

  /**
   * Returns a categorical feature with an exact vocabulary of every value seen in training, of
   * dimension 16.
   *
   * @param column the column
   * @return the feature
   */
  public static Feature categorical(String column) {
    return embedded(column, Kind.CATEGORICAL, null, null);
  }

  /**
   * Returns a numeric feature, standardised, within ±{@value #DEFAULT_BOUND} standard deviations,
   * and otherwise as it is.
   *
   * @param column the column
   * @return the feature
   */
  public static Feature numeric(String column) {
    return new Feature(
        column, Kind.NUMERIC, 0, 1, 0, Transform.NONE, true, defaultBound(true), null, null, null);
  }

  /**
   * Returns a multi-valued feature with an exact vocabulary, of dimension 16, pooled by the mean.
   *
   * @param column the column
   * @param separator the separator of a cell's values
   * @return the feature
   */
  public static Feature multiValued(String column, String separator) {
    return embedded(column, Kind.MULTI_VALUED, separator, Pooling.MEAN);
  }

  private static Feature embedded(
      String column, Kind kind, @Nullable String separator, @Nullable Pooling pooling) {
    return new Feature(
        column, kind, DEFAULT_DIMENSION, 1, 0, Transform.NONE, false, 0, separator, pooling, null);
  }

  /**
   * Returns this feature with another embedding width.
   *
   * @param width the width
   * @return the changed feature
   */
  public Feature withDimension(int width) {
    return with(
        width, minCount, hashBuckets, transform, standardise, bound, separator, pooling, missing);
  }

  /**
   * Returns this feature with another minimum count.
   *
   * @param count the least number of training rows
   * @return the changed feature
   */
  public Feature withMinCount(int count) {
    return with(
        dimension, count, hashBuckets, transform, standardise, bound, separator, pooling, missing);
  }

  /**
   * Returns this feature with hashed values.
   *
   * @param buckets the number of buckets, or 0 for an exact vocabulary
   * @return the changed feature
   */
  public Feature withHashBuckets(int buckets) {
    return with(
        dimension, minCount, buckets, transform, standardise, bound, separator, pooling, missing);
  }

  /**
   * Returns this feature with another transform.
   *
   * @param change the transform
   * @return the changed feature
   */
  public Feature withTransform(Transform change) {
    return with(
        dimension, minCount, hashBuckets, change, standardise, bound, separator, pooling, missing);
  }

  /**
   * Returns this feature standardised or not. A bound that is the default becomes the default of
   * the other: {@value #DEFAULT_BOUND} standard deviations, or {@link #WIDEST_BOUND}.
   *
   * @param on whether to standardise
   * @return the changed feature
   */
  public Feature withStandardise(boolean on) {
    double limit = bound == defaultBound(standardise) ? defaultBound(on) : bound;
    return with(
        dimension, minCount, hashBuckets, transform, on, limit, separator, pooling, missing);
  }

  /**
   * Returns this feature with another bound.
   *
   * @param limit the largest absolute value for the network
   * @return the changed feature
   */
  public Feature withBound(double limit) {
    return with(
        dimension,
        minCount,
        hashBuckets,
        transform,
        standardise,
        limit,
        separator,
        pooling,
        missing);
  }

  /**
   * Returns this feature with another separator.
   *
   * @param between what separates the values of a cell
   * @return the changed feature
   */
  public Feature withSeparator(String between) {
    return with(
        dimension, minCount, hashBuckets, transform, standardise, bound, between, pooling, missing);
  }

  /**
   * Returns this feature with another pooling.
   *
   * @param way how the rows of a cell become one
   * @return the changed feature
   */
  public Feature withPooling(Pooling way) {
    return with(
        dimension, minCount, hashBuckets, transform, standardise, bound, separator, way, missing);
  }

  /**
   * Returns this feature with other texts that mean a missing value in its column, in place of the
   * schema's. They also hold where the column is the conversion setup as well.
   *
   * @param texts all of them; none for a column in which every text is a value, but for the empty
   *     text of a number; null for those of the schema
   * @return the changed feature
   */
  public Feature withMissing(String @Nullable ... texts) {
    return with(
        dimension,
        minCount,
        hashBuckets,
        transform,
        standardise,
        bound,
        separator,
        pooling,
        texts == null ? null : new LinkedHashSet<>(List.of(texts)));
  }

  private Feature with(
      int width,
      int count,
      int buckets,
      Transform change,
      boolean isStandardised,
      double limit,
      @Nullable String between,
      @Nullable Pooling way,
      @Nullable Set<String> texts) {
    return new Feature(
        column, kind, width, count, buckets, change, isStandardised, limit, between, way, texts);
  }

  /** Returns all parts, with missing texts only if the feature has its own. */
  @Override
  public String toString() {
    return String.format(
            Locale.ROOT,
            "Feature[column=%s, kind=%s, dimension=%s, minCount=%s, hashBuckets=%s, ",
            column,
            kind,
            dimension,
            minCount,
            hashBuckets)
        + String.format(
            Locale.ROOT,
            "transform=%s, standardise=%s, bound=%s, separator=%s, pooling=%s",
            transform,
            standardise,
            bound,
            separator,
            pooling)
        + (missing == null ? "]" : ", missing=" + missing + "]");
  }

  /**
   * Returns whether a bound is positive and at most {@link #WIDEST_BOUND}.
   *
   * @param bound any number
   */
  public static boolean isBound(double bound) {
    return bound > 0 && bound <= WIDEST_BOUND;
  }

  /**
   * Returns the default bound of a number.
   *
   * @param standardised whether the number is brought to mean 0 and standard deviation 1
   */
  public static double defaultBound(boolean standardised) {
    return standardised ? DEFAULT_BOUND : WIDEST_BOUND;
  }
}
