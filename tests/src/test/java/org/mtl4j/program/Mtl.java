package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.cli.Main;

/** Runs the program in this Java virtual machine and holds what it answered. */
record Mtl(int status, String out, String err) {

  static Mtl run(Object... args) {
    String[] texts = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      texts[i] = args[i].toString();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = Main.run(texts, stream(out), stream(err));
    return new Mtl(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** Checks that it did what it was asked to. */
  Mtl ok() {
    assertEquals(0, status, () -> "status, with standard error:\n" + err);
    return this;
  }

  /** Returns standard output as the one JSON document that it has to be. */
  Map<String, Object> json() {
    try (JsonParser parser = new JsonFactory().createParser(out)) {
      parser.nextToken();
      Map<String, Object> document = object(value(parser));
      assertEquals(null, parser.nextToken(), "something follows the document");
      return document;
    } catch (IOException e) {
      throw new UncheckedIOException("no JSON on standard output:\n" + out, e);
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

  @SuppressWarnings("unchecked") // Keys of a JSON object are texts.
  static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  static List<?> list(Object value) {
    return (List<?>) value;
  }

  static double number(Object value) {
    return (Double) value;
  }
}
