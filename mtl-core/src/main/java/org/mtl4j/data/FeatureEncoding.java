package org.mtl4j.data;

import java.util.Objects;

/** What was fitted for one feature: all that turns its raw values into a network's input. */
public sealed interface FeatureEncoding {
  /**
   * Returns the feature.
   *
   * @return the feature
   */
  Feature feature();

  /**
   * One id per row.
   *
   * @param feature the feature
   * @param ids the numbering, exact or hashed
   */
  record Categorical(Feature feature, TokenIds ids) implements FeatureEncoding {
    /** Checks the parts. */
    public Categorical {
      require(feature, Feature.Kind.CATEGORICAL);
      Objects.requireNonNull(ids, "ids");
    }
  }

  /**
   * One or more ids per row; a row without a value has the one id of "missing".
   *
   * @param feature the feature
   * @param ids the numbering, exact or hashed
   */
  record MultiValued(Feature feature, TokenIds ids) implements FeatureEncoding {
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
    }
  }

  private static void require(Feature feature, Feature.Kind kind) {
    if (feature.kind() != kind) {
      throw new IllegalArgumentException(
          "feature '" + feature.column() + "' is " + feature.kind() + ", not " + kind);
    }
  }
}
