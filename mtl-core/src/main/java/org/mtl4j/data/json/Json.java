package org.mtl4j.data.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plain values as JSON and back: maps with text keys, lists, texts, numbers, truth values, null.
 *
 * <p>JSON cannot write NaN and infinities: {@link #document} and {@link #write} write null instead,
 * {@link #line} the text of {@link Double#toString(double)}.
 */
public final class Json {
  /** Whatever is not ASCII is escaped, so that a document survives any terminal and any pipe. */
  private static final JsonFactory DOCUMENTS =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final JsonFactory LINES = new JsonFactory();

  /** With numbers as the library writes them: Java 17 and 25 differ on some. */
  private static final JsonFactory FILES =
      JsonFactory.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private Json() {}

  /**
   * Returns a value as an indented document in ASCII that ends with a line break.
   *
   * @param value of the kinds above
   * @throws IllegalArgumentException if there is any other kind in it
   */
  public static String document(Map<String, ?> value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = indented(DOCUMENTS.createGenerator(text))) {
      write(json, value, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  /**
   * Returns a value as one line, without a line break.
   *
   * @param value of the kinds above
   * @throws IllegalArgumentException if there is any other kind in it
   */
  public static String line(Map<String, ?> value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = LINES.createGenerator(text)) {
      write(json, value, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * Writes a value as an indented document that ends with a line break, the same bytes on every
   * Java.
   *
   * @param value of the kinds above
   * @param out where to, in UTF-8; stays open
   * @throws IOException if that fails
   * @throws IllegalArgumentException if there is any other kind in the value
   */
  public static void write(Map<String, ?> value, OutputStream out) throws IOException {
    try (JsonGenerator json = indented(FILES.createGenerator(out))) {
      write(json, value, false);
      json.writeRaw('\n');
    }
  }

  private static JsonGenerator indented(JsonGenerator json) {
    return json.setPrettyPrinter(
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(new DefaultIndenter("  ", "\n")));
  }

  private static void write(JsonGenerator json, @Nullable Object value, boolean words)
      throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName((String) entry.getKey());
        write(json, entry.getValue(), words);
      }
      json.writeEndObject();
    } else if (value instanceof Iterable<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        write(json, element, words);
      }
      json.writeEndArray();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Integer || value instanceof Long) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Double number) {
      if (Double.isFinite(number)) {
        json.writeNumber(number);
      } else if (words) {
        json.writeString(number.toString());
      } else {
        json.writeNull();
      }
    } else {
      throw new IllegalArgumentException("no JSON for " + value.getClass().getSimpleName());
    }
  }

  /**
   * Parses one value.
   *
   * @param text of JSON
   * @return a map, a list, a text, a truth value, null, a whole number as a {@link Long} or any
   *     other number as a {@link Double}
   * @throws IllegalArgumentException if the text is not JSON
   */
  public static @Nullable Object parse(String text) {
    try (JsonParser json = LINES.createParser(text)) {
      json.nextToken();
      return value(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Object value(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token == null) {
      return null;
    }
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String name = json.currentName();
          json.nextToken();
          map.put(name, value(json));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(json));
        }
        yield list;
      }
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_STRING -> json.getText();
      case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
      default -> null;
    };
  }
}
