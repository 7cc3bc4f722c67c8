package org.mtl4j.data.encoding;

import java.util.Objects;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Text;

/** What was fitted for one feature, to turn its raw values into a network's input. */
public sealed interface FeatureEncoding {
  /**
   * Returns the feature.
   *
   * @return the feature
   */
  Feature feature();

  /** Returns what was fitted in a few words, for messages. */
  default String describe() {
    String column = Text.quote(feature().column());
    if (this instanceof Tokens tokens) {
      return column + " with " + tokens.ids().size() + " ids";
    }
    Normalizer by = ((Numeric) this).normalizer();
    return column + " with mean " + by.mean() + ", deviation " + by.deviation();
  }

  /** What was fitted for a feature whose values have ids. */
  sealed interface Tokens extends FeatureEncoding {
    /** Returns the numbering, exact or hashed. */
    TokenIds ids();
  }

  /**
   * One id per row.
   *
   * @param feature the feature
   * @param ids the numbering, exact or hashed
   */
  record Categorical(Feature feature, TokenIds ids) implements Tokens {
    /** Checks the parts. */
    public Categorical {
      require(feature, Feature.Kind.CATEGORICAL);
      Objects.requireNonNull(ids, "ids");
    }
  }

  /**
   * One or more ids per row; a row without a value has one id, that of missing values.
   *
   * @param feature the feature
   * @param ids the numbering, exact or hashed
   */
  record MultiValued(Feature feature, TokenIds ids) implements Tokens {
    /** Checks the parts. */
    public MultiValued {
      require(feature, Feature.Kind.MULTI_VALUED);
      Objects.requireNonNull(ids, "ids");
    }
  }

  /**
   * One number per row.
   *
   * @param feature the feature
   * @param normalizer what brings it to scale
   */
  record Numeric(Feature feature, Normalizer normalizer) implements FeatureEncoding {
    /** Checks the parts. */
    public Numeric {
      require(feature, Feature.Kind.NUMERIC);
      Objects.requireNonNull(normalizer, "normalizer");
      if (normalizer.transform() != feature.transform() || normalizer.bound() != feature.bound()) {
        throw new IllegalArgumentException(
            "feature '"
                + feature.column()
                + "' has transform "
                + feature.transform()
                + " and bound "
                + feature.bound()
                + ", its normaliser "
                + normalizer.transform()
                + " and "
                + normalizer.bound());
      }
    }
  }

  private static void require(Feature feature, Feature.Kind kind) {
    if (feature.kind() != kind) {
      throw new IllegalArgumentException(
          "feature '" + feature.column() + "' is " + feature.kind() + ", not " + kind);
    }
  }
}
