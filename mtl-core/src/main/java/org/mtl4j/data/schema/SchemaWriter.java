package org.mtl4j.data.schema;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Label;
import org.mtl4j.data.Schema;
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
    Json.write(object(schema, SchemaKeys.SCHEMA), out);
  }

  private static <W> Map<String, Object> object(W whole, List<? extends Key<?, W, ?>> keys) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (Key<?, W, ?> key : keys) {
      Object value = key.getter().apply(whole);
      if (value != null) {
        json.put(key.name(), json(value));
      }
    }
    return json;
  }

  /** Leaves out defaults, but always says how a cell of several values is read. */
  private static Map<String, Object> feature(Feature feature) {
    Map<String, Object> json = object(feature, SchemaKeys.EVERY_KIND);
    Feature usual = SchemaKeys.usual(feature.column(), feature.kind());
    for (Key<Feature, Feature, ?> key : SchemaKeys.of(feature.kind())) {
      Object value = key.getter().apply(feature);
      if (value == null) {
        continue;
      }
      if (SchemaKeys.MULTI_VALUED.contains(key) || !value.equals(key.getter().apply(usual))) {
        json.put(key.name(), json(value));
      }
      // A later default may depend on this value, as that of the bound does.
      usual = key.set(usual, Map.of(key.name(), value));
    }
    return json;
  }

  private static Object json(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(SchemaWriter::json).toList();
    }
    if (value instanceof Label label) {
      return object(label, SchemaKeys.LABEL);
    }
    if (value instanceof Feature feature) {
      return feature(feature);
    }
    return value instanceof Enum<?> constant ? JsonCursor.camelCase(constant.name()) : value;
  }
}
