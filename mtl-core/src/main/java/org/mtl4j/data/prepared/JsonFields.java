package org.mtl4j.data.prepared;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.json.Json;

/**
 * The fields of a JSON object, by their names and kinds.
 *
 * @param values as {@link Json#parse} gives them
 */
record JsonFields(Map<String, Object> values) {
  /**
   * Returns the fields of a value.
   *
   * @throws IllegalArgumentException if it is no object
   */
  @SuppressWarnings("unchecked")
  static JsonFields of(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return new JsonFields((Map<String, Object>) map);
    }
    throw new IllegalArgumentException("an object is missing");
  }

  private <T> T field(String name, Class<T> type) {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("field '" + name + "' is missing or of another kind");
    }
    return type.cast(value);
  }

  Set<String> names() {
    return values.keySet();
  }

  String text(String name) {
    return field(name, String.class);
  }

  long number(String name) {
    return field(name, Long.class);
  }

  JsonFields fields(String name) {
    return of(field(name, Map.class));
  }

  List<JsonFields> list(String name) {
    List<JsonFields> all = new ArrayList<>();
    for (Object value : field(name, List.class)) {
      all.add(of(value));
    }
    return all;
  }

  List<String> texts(String name) {
    List<String> all = new ArrayList<>();
    for (Object value : field(name, List.class)) {
      all.add((String) value);
    }
    return all;
  }

  List<Long> numbers(String name) {
    List<Long> all = new ArrayList<>();
    for (Object value : field(name, List.class)) {
      all.add((Long) value);
    }
    return all;
  }

  /** Returns the object as text. */
  String json() {
    return Json.document(values);
  }
}
