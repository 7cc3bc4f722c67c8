package org.mtl4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.Pooling;

class SchemaTest {
  private static Schema schema(String click, String conversion, String setup, Feature... features) {
    return Schema.builder("s")
        .click(click)
        .conversion(conversion)
        .time("time")
        .setup(setup)
        .features(List.of(features))
        .ignored("x")
        .build();
  }

  private static void assertRefused(String message, Supplier<?> maker) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, maker::get).getMessage());
  }

  @Test
  void needsConversionAndFeatures() {
    assertRefused(
        "the schema needs a label; name the column of conversions under \"conversion\", or list"
            + " others under \"labels\"",
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

  private static SchemaBuilder labelled() {
    return Schema.builder("s").numeric("a");
  }

  private static List<String> names(Schema schema) {
    return schema.labels().stream().map(Label::name).toList();
  }

  @Test
  void labelsAreClickAndConversionThenTheOthersParentsFirst() {
    Schema schema =
        labelled()
            .label("d", "order", "basket")
            .label("c", "basket", "conversion")
            .label("l", "like")
            .click("y")
            .conversion("z")
            .build();
    assertEquals(List.of("click", "conversion", "basket", "order", "like"), names(schema));
    assertEquals(new Label("y", "click", null), schema.labels().get(0));
    assertEquals(new Label("z", "conversion", "click"), schema.labels().get(1));
    assertEquals(new Label("d", "order", "basket"), schema.label("order"));
    assertEquals(List.of("y", "z", "c", "d", "l", "a"), schema.columns());
    assertEquals(schema, schema.withFeatures(schema.features()));
    Schema ofClicks = labelled().conversion("z").build();
    assertEquals(List.of(new Label("z", "conversion", null)), ofClicks.labels());
    assertEquals(List.of("like"), names(labelled().label("l", "like").build()));
  }

  @Test
  void labelsRefuseWhatMeansNothing() {
    assertRefused(
        "two labels have the name 'like'; rename one of the two",
        () -> labelled().label("l", "like").label("m", "like").build());
    assertRefused(
        "the column of the label 'click' is named under \"click\", not among other labels; move it"
            + " there",
        () -> labelled().label("y", "click").build());
    assertRefused(
        "column 'l' is the label 'like' and cannot also be the label 'love'; keep one of the two",
        () -> labelled().label("l", "like").label("l", "love").build());
    assertRefused(
        "column 'a' is the label 'like' and cannot also be a feature; keep one of the two",
        () -> labelled().label("a", "like").build());
    assertRefused(
        "the parent of the label 'paid' is 'singup' (did you mean 'signup'?), which is not a label;"
            + " use one of 'signup', or leave it out",
        () -> labelled().label("s", "signup").label("p", "paid", "singup").build());
    assertRefused(
        "the parent of the label 'paid' is 'click', which is not a label; name the click's column"
            + " under \"click\", or leave the parent out where every row is a click",
        () -> labelled().label("p", "paid", "click").build());
    assertRefused(
        "the labels 'a1', 'b1' are each other's parents; leave out the parent of the one that comes"
            + " first",
        () -> labelled().label("x", "a1", "b1").label("y", "b1", "a1").build());
    assertRefused(
        "the label 'a1' is its own parent; name another, or none",
        () -> labelled().label("x", "a1", "a1"));
    assertRefused(
        "the label's name 'ctr' is that of another prediction; rename the label",
        () -> labelled().label("l", "ctr").build());
    assertRefused(
        "the label's name 'paid_given_signup' is that of another prediction; rename the label",
        () ->
            labelled()
                .label("s", "signup")
                .label("p", "paid", "signup")
                .label("q", "paid_given_signup")
                .build());
    for (String name : List.of("", "sign up", "a,b", "1st", "a/b", "\"q\"", "a".repeat(41))) {
      assertTrue(
          assertThrows(IllegalArgumentException.class, () -> new Label("c", name, null))
              .getMessage()
              .startsWith("the label's name is "),
          name);
    }
    assertRefused(
        "the column of the label 'like' has an empty name", () -> new Label("", "like", null));
    assertRefused(
        "the schema has no label 'lik' (did you mean 'like'?); it has 'like'",
        () -> labelled().label("l", "like").build().label("lik"));
  }

  /** Studies that stopped halfway know by it whether they go on with the same data. */
  @Test
  void theTextOfASchemaWithoutOwnLabelsStays() {
    assertEquals(
        "Schema[name=s, click=null, conversion=z, weight=w, time=null, conversionSetup=null,"
            + " features=[], missing=[], ignored=[], timeUnit=null]",
        labelled()
            .conversion("z")
            .weight("w")
            .build()
            .toString()
            .replaceAll("features=.*, missing", "features=[], missing"));
    assertTrue(
        labelled().label("l", "like").build().toString().contains("column=l, name=like"),
        "own labels tell schemas apart");
  }

  @Test
  void keepsTheOrderOfMissing() {
    String[] missing = {"z", "", "NULL", "a", "NA"};
    Schema schema =
        Schema.builder("s").click("y").conversion("z").missing(missing).numeric("f").build();
    missing[0] = "y";
    assertEquals(List.of("z", "", "NULL", "a", "NA"), List.copyOf(schema.missing()));
  }

  @Test
  void aFeatureMayHaveItsOwnMissingTexts() {
    Feature plain = Feature.numeric("n");
    Feature own = plain.withMissing("-1");
    Feature any = Feature.categorical("c").withMissing();
    Schema schema =
        Schema.builder("s").conversion("z").missing("NULL").features(List.of(own, any)).build();
    assertEquals(List.of("-1", ""), List.copyOf(schema.missingIn(own)));
    assertEquals(List.of(), List.copyOf(schema.missingIn(any)));
    assertEquals(List.of("NULL"), List.copyOf(schema.missingIn(plain)));
    assertEquals(plain, own.withMissing((String[]) null));
    assertEquals(own.missing(), own.withBound(2).withStandardise(false).missing());
    assertThrows(IllegalArgumentException.class, () -> plain.withMissing("\uD800"));
  }

  /** It is part of the text of a schema. */
  @Test
  void theTextOfAFeatureWithoutOwnMissingTextsStays() {
    assertEquals(
        "Feature[column=b, kind=MULTI_VALUED, dimension=16, minCount=1, hashBuckets=0,"
            + " transform=NONE, standardise=false, bound=0.0, separator=|, pooling=MEAN]",
        Feature.multiValued("b", "|").toString());
    assertTrue(
        Feature.numeric("n")
            .withMissing("-1")
            .toString()
            .endsWith("pooling=null, missing=[-1, ]]"));
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
        "feature 'a' is not numeric and has no transform, standardisation or bound",
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
