package org.mtl4j.support;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON document as maps, lists, texts, doubles, booleans and nulls. */
public final class JsonTree {
  private JsonTree() {}

  /** Returns the one object that a text holds. */
  public static Map<String, Object> parse(String json) {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      Map<String, Object> document = object(value(parser));
      if (parser.nextToken() != null) {
        throw new AssertionError("something follows the document:\n" + json);
      }
      return document;
    } catch (IOException e) {
      throw new UncheckedIOException("no JSON:\n" + json, e);
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
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token.isBoolean()) {
      return parser.getBooleanValue();
    }
    return token.isNumeric() ? (Object) parser.getDoubleValue() : parser.getText();
  }

  /** Returns a value as the object that it is. */
  @SuppressWarnings("unchecked") // Keys of a JSON object are texts.
  public static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }
}
