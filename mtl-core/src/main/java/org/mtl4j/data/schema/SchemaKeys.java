package org.mtl4j.data.schema;

import java.util.List;
import java.util.stream.Stream;
import org.mtl4j.autodiff.Pooling;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Label;
import org.mtl4j.data.Schema;
import org.mtl4j.data.SchemaBuilder;
import org.mtl4j.data.Transform;
import org.mtl4j.data.time.EpochUnit;

/** The keys of schemas, labels and features in JSON, in the order in which they are written. */
final class SchemaKeys {
  static final List<Key<SchemaBuilder, Schema, ?>> SCHEMA =
      List.of(
          Key.first("name", JsonCursor::text, Schema::name),
          new Key<>("click", JsonCursor::text, SchemaBuilder::click, Schema::click),
          new Key<>("conversion", JsonCursor::text, SchemaBuilder::conversion, Schema::conversion),
          new Key<>("weight", JsonCursor::text, SchemaBuilder::weight, Schema::weight),
          new Key<>("time", JsonCursor::text, SchemaBuilder::time, Schema::time),
          Key.constant("timeUnit", EpochUnit.class, SchemaBuilder::timeUnit, Schema::timeUnit),
          new Key<>(
              "conversionSetup", JsonCursor::text, SchemaBuilder::setup, Schema::conversionSetup),
          new Key<>(
              "missing",
              JsonCursor::texts,
              (schema, texts) -> schema.missing(texts.toArray(String[]::new)),
              schema -> schema.missing().equals(Schema.DEFAULT_MISSING) ? null : schema.missing()),
          new Key<>(
              "ignored",
              JsonCursor::texts,
              (schema, columns) -> schema.ignored(columns.toArray(String[]::new)),
              schema -> schema.ignored().isEmpty() ? null : schema.ignored()),
          new Key<>(
              "labels",
              (json, what) -> json.list(what, SchemaReader::label),
              SchemaBuilder::labels,
              schema -> schema.ownLabels().isEmpty() ? null : schema.ownLabels()),
          new Key<>(
              "features",
              (json, what) -> json.list(what, SchemaReader::feature),
              SchemaBuilder::features,
              Schema::features));

  static final List<Key<Label, Label, ?>> LABEL =
      List.of(
          Key.first("column", JsonCursor::text, Label::column),
          Key.first("name", JsonCursor::text, Label::name),
          Key.first("parent", JsonCursor::text, Label::parent));

  static final List<Key<Feature, Feature, ?>> EVERY_KIND =
      List.of(
          Key.first("column", JsonCursor::text, Feature::column),
          Key.constant("kind", Feature.Kind.class, (feature, kind) -> feature, Feature::kind));

  private static final List<Key<Feature, Feature, ?>> EMBEDDED =
      List.of(
          new Key<>("dimension", JsonCursor::integer, Feature::withDimension, Feature::dimension),
          new Key<>("minCount", JsonCursor::integer, Feature::withMinCount, Feature::minCount),
          new Key<>(
              "hashBuckets", JsonCursor::integer, Feature::withHashBuckets, Feature::hashBuckets));

  /** The bound last: where none is given, it follows the others. */
  private static final List<Key<Feature, Feature, ?>> NUMERIC =
      List.of(
          Key.constant("transform", Transform.class, Feature::withTransform, Feature::transform),
          new Key<>(
              "standardise", JsonCursor::truth, Feature::withStandardise, Feature::standardise),
          new Key<>("bound", JsonCursor::number, Feature::withBound, Feature::bound));

  static final List<Key<Feature, Feature, ?>> MULTI_VALUED =
      List.of(
          new Key<>("separator", JsonCursor::text, Feature::withSeparator, Feature::separator),
          Key.constant("pooling", Pooling.class, Feature::withPooling, Feature::pooling));

  /** Null, and left out, where the schema's missing texts hold. */
  private static final List<Key<Feature, Feature, ?>> MISSING =
      List.of(
          new Key<>(
              "missing",
              JsonCursor::texts,
              (feature, texts) -> feature.withMissing(texts.toArray(String[]::new)),
              Feature::missing));

  static final List<Key<Feature, Feature, ?>> FEATURE =
      Stream.of(EVERY_KIND, EMBEDDED, NUMERIC, MULTI_VALUED, MISSING)
          .flatMap(List::stream)
          .toList();

  private SchemaKeys() {}

  /** Returns the keys of settings that a kind of features has. */
  static List<Key<Feature, Feature, ?>> of(Feature.Kind kind) {
    Stream<List<Key<Feature, Feature, ?>>> keys =
        switch (kind) {
          case CATEGORICAL -> Stream.of(EMBEDDED, MISSING);
          case NUMERIC -> Stream.of(NUMERIC, MISSING);
          case MULTI_VALUED -> Stream.of(EMBEDDED, MULTI_VALUED, MISSING);
        };
    return keys.flatMap(List::stream).toList();
  }

  /** Returns a feature with the settings that it has where none is given. */
  static Feature usual(String column, Feature.Kind kind) {
    return switch (kind) {
      case CATEGORICAL -> Feature.categorical(column);
      case NUMERIC -> Feature.numeric(column);
      case MULTI_VALUED -> Feature.multiValued(column, "|");
    };
  }
}
