package org.mtl4j.data.schema;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Label;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Transform;
import org.mtl4j.data.json.Json;

/**
 * Writes a {@link Schema} as the JSON that {@link SchemaReader} reads, without the settings that
 * have their default.
 *
 * <p>Needs jackson-core.
 */
public final class SchemaWriter {
  private SchemaWriter() {}

  /**
   * Writes a schema, the same bytes for the same schema.
   *
   * @param schema the schema
   * @param out where to, in UTF-8; stays open
   * @throws IOException if that fails
   */
  public static void write(Schema schema, OutputStream out) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", schema.name());
    json.put("click", schema.click());
    json.put("conversion", schema.conversion());
    json.put("weight", schema.weight());
    json.put("time", schema.time());
    json.put("timeUnit", schema.timeUnit() == null ? null : constant(schema.timeUnit()));
    json.put("conversionSetup", schema.conversionSetup());
    json.put("missing", schema.missing().equals(Schema.DEFAULT_MISSING) ? null : schema.missing());
    json.put("ignored", schema.ignored().isEmpty() ? null : schema.ignored());
    List<?> labels = schema.ownLabels().stream().map(SchemaWriter::label).toList();
    json.put("labels", labels.isEmpty() ? null : labels);
    json.put("features", schema.features().stream().map(SchemaWriter::feature).toList());
    Json.write(present(json), out);
  }

  private static Map<String, Object> label(Label label) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("column", label.column());
    json.put("name", label.name());
    json.put("parent", label.parent());
    return present(json);
  }

  private static Map<String, Object> feature(Feature feature) {
    boolean isNumeric = feature.kind() == Feature.Kind.NUMERIC;
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("column", feature.column());
    json.put("kind", constant(feature.kind()));
    if (isNumeric) {
      json.put("transform", unless(Transform.NONE, feature.transform()));
      json.put("standardise", feature.standardise() ? null : false);
      json.put("bound", unless(Feature.defaultBound(feature.standardise()), feature.bound()));
    } else {
      json.put("dimension", unless(Feature.DEFAULT_DIMENSION, feature.dimension()));
      json.put("minCount", unless(1, feature.minCount()));
      json.put("hashBuckets", unless(0, feature.hashBuckets()));
    }
    json.put("separator", feature.separator());
    json.put("pooling", feature.pooling() == null ? null : constant(feature.pooling()));
    return present(json);
  }

  /** Returns a value for JSON, or null if it is the default. */
  private static @Nullable Object unless(Object usual, Object value) {
    if (value.equals(usual)) {
      return null;
    }
    return value instanceof Enum<?> constant ? constant(constant) : value;
  }

  private static String constant(Enum<?> value) {
    return JsonCursor.camelCase(value.name());
  }

  private static Map<String, Object> present(Map<String, Object> json) {
    json.values().removeIf(Objects::isNull);
    return json;
  }
}
