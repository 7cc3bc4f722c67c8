package org.mtl4j.data.world;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Writes what a log was made of and what came out, as JSON. */
final class SettingsJson {
  /** With numbers as the library writes them: Java 17 and 25 differ on some. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private SettingsJson() {}

  static void write(WrittenWorld written, OutputStream out) throws IOException {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.setPrettyPrinter(printer);
      json.writeStartObject();
      json.writeObjectFieldStart("settings");
      settings(json, written.settings());
      json.writeEndObject();
      json.writeNumberField("rows", written.totals().rows());
      json.writeNumberField("clicks", written.totals().clicks());
      json.writeNumberField("conversions", written.totals().conversions());
      json.writeArrayFieldStart("days");
      for (WrittenDay day : written.days()) {
        json.writeStartObject();
        json.writeStringField("file", day.file());
        json.writeNumberField("rows", day.rows());
        json.writeNumberField("clicks", day.clicks());
        json.writeNumberField("conversions", day.conversions());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void settings(JsonGenerator json, WorldSettings settings) throws IOException {
    for (Map.Entry<String, Number> setting : settings.describe().entrySet()) {
      json.writeFieldName(setting.getKey());
      if (setting.getValue() instanceof Double number) {
        json.writeNumber(number);
      } else {
        json.writeNumber(setting.getValue().longValue());
      }
    }
  }
}
