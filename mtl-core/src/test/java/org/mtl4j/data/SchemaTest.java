package org.mtl4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.Pooling;

class SchemaTest {
  private static Schema schema(String click, String conversion, String setup, Feature... features) {
    return new Schema(
        "s", click, conversion, null, "time", setup, List.of(features), Set.of(""), Set.of("x"));
  }

  private static void assertRefused(String message, Supplier<?> maker) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, maker::get).getMessage());
  }

  @Test
  void needsConversionAndFeatures() {
    assertRefused(
        "the schema needs a conversion column; name it under \"conversion\"",
        () -> schema("y", null, null, Feature.numeric("a")));
    assertRefused("the schema has no features; list at least one", () -> schema("y", "z", null));
  }

  @Test
  void aColumnHasOneMeaning() {
    assertRefused(
        "column 'y' is the click and cannot also be the conversion; keep one of the two",
        () -> schema("y", "y", null, Feature.numeric("a")));
    assertRefused(
        "column 'time' is the time and cannot also be a feature; keep one of the two",
        () -> schema("y", "z", null, Feature.numeric("time")));
    assertRefused(
        "column 'a' is a feature and cannot also be another one; keep one of the two",
        () -> schema("y", "z", null, Feature.numeric("a"), Feature.categorical("a")));
    assertRefused(
        "column 'x' is a feature and cannot also be ignored; keep one of the two",
        () -> schema("y", "z", null, Feature.numeric("x")));
    assertRefused(
        "column 'y' is the click and cannot also be the conversion setup; keep one of the two",
        () -> schema("y", "z", "y", Feature.numeric("a")));
    assertRefused(
        "the column of the click has an empty name",
        () -> schema("", "z", null, Feature.numeric("a")));
  }

  @Test
  void conversionSetupMayBeACategoricalFeature() {
    Schema schema = schema(null, "z", "goal", Feature.categorical("goal"));
    assertEquals(List.of("z", "time", "goal"), schema.columns());
    assertRefused(
        "column 'goal' is the conversion setup and so can only be a categorical feature",
        () -> schema("y", "z", "goal", Feature.numeric("goal")));
  }

  @Test
  void keepsTheOrderOfMissing() {
    Set<String> missing = new java.util.LinkedHashSet<>(List.of("z", "", "NULL", "a", "NA"));
    Schema schema =
        new Schema(
            "s", "y", "z", null, null, null, List.of(Feature.numeric("f")), missing, Set.of());
    missing.clear();
    assertEquals(List.of("z", "", "NULL", "a", "NA"), List.copyOf(schema.missing()));
  }

  @Test
  void featuresRefuseWhatMeansNothing() {
    assertRefused(
        "feature 'a' has minCount 0, which must be 1 or more",
        () -> Feature.categorical("a").withMinCount(0));
    assertRefused(
        "feature 'a' has dimension 0, which must be 1 or more",
        () -> Feature.categorical("a").withDimension(0));
    assertRefused(
        "feature 'a' has hashBuckets -1, which must be 0 or more",
        () -> Feature.categorical("a").withHashBuckets(-1));
    assertRefused(
        "feature 'a' has both minCount and hashBuckets; a hashed feature has no counts",
        () -> Feature.categorical("a").withHashBuckets(8).withMinCount(2));
    assertRefused(
        "feature 'a' is no number to be transformed or bounded",
        () -> Feature.categorical("a").withTransform(Transform.LOG1P));
    assertRefused(
        "feature 'a' is numeric and has no embedding dimension",
        () -> Feature.numeric("a").withDimension(4));
    assertRefused(
        "feature 'a' is numeric and has no vocabulary", () -> Feature.numeric("a").withMinCount(4));
    assertRefused(
        "feature 'a' holds one value: no separator, no pooling",
        () -> Feature.numeric("a").withPooling(Pooling.SUM));
    assertRefused("feature 'a' has an empty separator", () -> Feature.multiValued("a", ""));
    assertRefused("feature '' needs a column name", () -> Feature.numeric(""));
  }

  @Test
  void defaultsAreAsDocumented() {
    Feature categorical = Feature.categorical("a");
    assertEquals(16, categorical.dimension());
    assertEquals(1, categorical.minCount());
    assertEquals(0, categorical.hashBuckets());
    assertTrue(Feature.numeric("a").standardise());
    assertFalse(Feature.numeric("a").withStandardise(false).standardise());
    assertEquals(Pooling.MEAN, Feature.multiValued("a", "|").pooling());
    assertEquals(0, Feature.numeric("a").dimension());
  }
}
