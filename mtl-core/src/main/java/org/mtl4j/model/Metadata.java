package org.mtl4j.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Text by key in a fixed order, with typed access: what safetensors calls {@code __metadata__}.
 *
 * <p>Keys are paths such as {@code feature.3.column}. A key that is absent means null.
 */
final class Metadata {
  private final Map<String, String> entries;

  Metadata() {
    this(new LinkedHashMap<>());
  }

  Metadata(Map<String, String> entries) {
    this.entries = entries;
  }

  Map<String, String> entries() {
    return Collections.unmodifiableMap(entries);
  }

  /** Sets a text; null leaves the key absent. */
  void put(String key, Object value) {
    if (value != null) {
      entries.put(key, value.toString());
    }
  }

  /** Sets a list of texts, each under a key of its own. */
  void putAll(String key, Iterable<?> values) {
    int count = 0;
    for (Object value : values) {
      put(key + "." + count++, value);
    }
    put(key + ".count", count);
  }

  String text(String key) {
    return entries.get(key);
  }

  String required(String key) {
    String text = entries.get(key);
    if (text == null) {
      throw new IllegalArgumentException("'" + key + "' is missing");
    }
    return text;
  }

  int integer(String key) {
    return Math.toIntExact(count(key));
  }

  long count(String key) {
    String text = required(key);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + key + "' is '" + text + "', expected a whole number", e);
    }
  }

  double number(String key) {
    String text = required(key);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + key + "' is '" + text + "', expected a number", e);
    }
  }

  boolean flag(String key) {
    return Boolean.parseBoolean(required(key));
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    int count = integer(key + ".count");
    for (int i = 0; i < count; i++) {
      texts.add(required(key + "." + i));
    }
    return texts;
  }

  /** Writes whole numbers as {@code 256,128}; no numbers as the empty text. */
  static String join(List<Integer> numbers) {
    return numbers.stream().map(Object::toString).collect(Collectors.joining(","));
  }

  List<Integer> integers(String key) {
    String text = required(key);
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
  }

  <E extends Enum<E>> E constant(String key, Class<E> type) {
    return Enum.valueOf(type, required(key));
  }
}
