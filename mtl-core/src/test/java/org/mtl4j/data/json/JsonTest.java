package org.mtl4j.data.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
