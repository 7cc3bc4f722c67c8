package org.mtl4j.data.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Label;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Transform;

/**
 * Writes a {@link Schema} as the JSON that {@link SchemaReader} reads, what is as it is anyway left
 * out.
 *
 * <p>Needs jackson-core.
 */
public final class SchemaWriter {
  private final JsonGenerator json;

  private SchemaWriter(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes a schema, the same bytes for the same schema.
   *
   * @param schema the schema
   * @param out where to, in UTF-8; stays open
   * @throws IOException if that fails
   */
  public static void write(Schema schema, OutputStream out) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(indenter);
    try (JsonGenerator json =
        new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      json.setPrettyPrinter(printer);
      new SchemaWriter(json).schema(schema);
      json.writeRaw('\n');
    }
  }

  private void schema(Schema schema) throws IOException {
    json.writeStartObject();
    text("name", schema.name());
    text("click", schema.click());
    text("conversion", schema.conversion());
    text("weight", schema.weight());
    text("time", schema.time());
    if (schema.timeUnit() != null) {
      constant("timeUnit", schema.timeUnit());
    }
    text("conversionSetup", schema.conversionSetup());
    if (!schema.missing().equals(Schema.DEFAULT_MISSING)) {
      texts("missing", schema.missing());
    }
    if (!schema.ignored().isEmpty()) {
      texts("ignored", schema.ignored());
    }
    if (!schema.ownLabels().isEmpty()) {
      json.writeArrayFieldStart("labels");
      for (Label label : schema.ownLabels()) {
        json.writeStartObject();
        text("column", label.column());
        text("name", label.name());
        text("parent", label.parent());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeArrayFieldStart("features");
    for (Feature feature : schema.features()) {
      feature(feature);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void feature(Feature feature) throws IOException {
    json.writeStartObject();
    text("column", feature.column());
    constant("kind", feature.kind());
    if (feature.kind() == Feature.Kind.NUMERIC) {
      if (feature.transform() != Transform.NONE) {
        constant("transform", feature.transform());
      }
      if (!feature.standardise()) {
        json.writeBooleanField("standardise", false);
      }
      if (feature.bound() != Feature.defaultBound(feature.standardise())) {
        json.writeNumberField("bound", feature.bound());
      }
    } else {
      number("dimension", feature.dimension(), Feature.DEFAULT_DIMENSION);
      number("minCount", feature.minCount(), 1);
      number("hashBuckets", feature.hashBuckets(), 0);
    }
    if (feature.kind() == Feature.Kind.MULTI_VALUED) {
      text("separator", feature.separator());
      constant("pooling", feature.pooling());
    }
    json.writeEndObject();
  }

  private void text(String key, String value) throws IOException {
    if (value != null) {
      json.writeStringField(key, value);
    }
  }

  private void texts(String key, Collection<String> values) throws IOException {
    json.writeArrayFieldStart(key);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private void number(String key, int value, int otherwise) throws IOException {
    if (value != otherwise) {
      json.writeNumberField(key, value);
    }
  }

  private void constant(String key, Enum<?> value) throws IOException {
    json.writeStringField(key, JsonCursor.camelCase(value.name()));
  }
}
