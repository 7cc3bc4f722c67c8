package org.mtl4j.golden;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reference numbers from a JSON resource, as maps, lists and doubles. */
final class GoldenFile {
  private GoldenFile() {}

  static Map<String, Object> read(String resource) {
    try (InputStream in = GoldenFile.class.getResourceAsStream("/golden/" + resource);
        JsonParser parser = new JsonFactory().createParser(in)) {
      parser.nextToken();
      return object(value(parser));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Object> map = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        map.put(name, value(parser));
      }
      return map;
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> list = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        list.add(value(parser));
      }
      return list;
    }
    return token.isNumeric() ? (Object) parser.getDoubleValue() : parser.getText();
  }

  @SuppressWarnings("unchecked") // Keys of a JSON object are texts.
  static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  /** The numbers of a list, or of the "data" of a tensor. */
  static double[] numbers(Object value) {
    List<?> list = (List<?>) (value instanceof Map<?, ?> tensor ? tensor.get("data") : value);
    return list.stream().mapToDouble(number -> (Double) number).toArray();
  }
}
