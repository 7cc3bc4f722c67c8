package org.mtl4j.data.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void everyKindOfValue() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("text", "a\"b\u00e9");
    value.put("whole", 3);
    value.put("long", 5_000_000_000L);
    value.put("number", 0.25);
    value.put("truth", true);
    value.put("none", null);
    value.put("list", Arrays.asList(1.5, null, "x"));
    value.put("map", Map.of());
    assertEquals(
        """
        {
          "text": "a\\"b\\u00E9",
          "whole": 3,
          "long": 5000000000,
          "number": 0.25,
          "truth": true,
          "none": null,
          "list": [ 1.5, null, "x" ],
          "map": { }
        }
        """,
        Json.document(value));
  }

  @Test
  void whatIsNoNumberIsNull() {
    List<Double> numbers = List.of(Double.NaN, Double.NEGATIVE_INFINITY);
    assertEquals("{\n  \"x\": [ null, null ]\n}\n", Json.document(Map.of("x", numbers)));
  }

  @Test
  void otherKindsAreRefused() {
    Map<String, Object> value = Map.of("x", 1.5f);
    assertThrows(IllegalArgumentException.class, () -> Json.document(value));
  }

  @Test
  void aLineHasWordsForWhatIsNoNumber() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("x", List.of(Double.NaN, Double.POSITIVE_INFINITY, 0.5));
    value.put("\u00e9", null);
    assertEquals("{\"x\":[\"NaN\",\"Infinity\",0.5],\"\u00e9\":null}", Json.line(value));
  }

  @Test
  void whatWasWrittenIsParsed() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("text", "a\"b\n\u00e9");
    value.put("whole", 5_000_000_000L);
    value.put("number", 0.1 + 0.2);
    value.put("truth", false);
    value.put("none", null);
    value.put("list", Arrays.asList(1L, "x", List.of(), Map.of("y", true)));
    assertEquals(value, Json.parse(Json.line(value)));
    assertEquals(value, Json.parse(Json.document(value)));
  }

  @Test
  void aFileIsInUtf8AndItsStreamStaysOpen() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Json.write(Map.of("\u00e9", 1e-7), out);
    Json.write(Map.of(), out);
    assertEquals("{\n  \"\u00e9\": 1.0E-7\n}\n{ }\n", out.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[1,", "{\"a\": }", "nul", "{\"a\": 1"})
  void whatIsNotJsonIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Json.parse(text));
  }
}
