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

  /**
   * One id per row; or, of a multi-valued feature, one or more, a row without a value having the id
   * of missing values.
   *
   * @param feature the feature
   * @param ids the numbering, exact or hashed
   */
  record Tokens(Feature feature, TokenIds ids) implements FeatureEncoding {
    /** Checks the parts. */
    public Tokens {
      Objects.requireNonNull(ids, "ids");
      if (feature.kind() == Feature.Kind.NUMERIC) {
        throw new IllegalArgumentException(
            "feature " + Text.quote(feature.column()) + " is numeric, and has no ids");
      }
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
      Objects.requireNonNull(normalizer, "normalizer");
      if (feature.kind() != Feature.Kind.NUMERIC) {
        throw new IllegalArgumentException(
            "feature " + Text.quote(feature.column()) + " is not numeric, and has no normaliser");
      }
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
}
