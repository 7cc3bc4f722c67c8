package org.mtl4j.data.world;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.OutputStream;

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
    json.writeNumberField("seed", settings.seed());
    json.writeNumberField("days", settings.days());
    json.writeNumberField("impressions", settings.impressions());
    json.writeNumberField("clickRate", settings.clickRate());
    json.writeNumberField("leastConversionRate", settings.leastConversionRate());
    json.writeNumberField("mostConversionRate", settings.mostConversionRate());
    json.writeNumberField("signal", settings.signal());
    json.writeNumberField("transfer", settings.transfer());
    json.writeNumberField("selection", settings.selection());
    json.writeNumberField("drift", settings.drift());
    json.writeNumberField("creativeLife", settings.creativeLife());
    json.writeNumberField("noise", settings.noise());
  }
}
