package org.mtl4j.model.file;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtl4j.model.TypedTexts;

/**
 * The texts in the header of a model file, which safetensors calls {@code __metadata__}, in a fixed
 * order. Keys are paths such as {@code feature.3.column}.
 */
final class Metadata extends TypedTexts {
  private static final Pattern COUNT = Pattern.compile("0|[1-9][0-9]{0,17}");

  private final Map<String, String> entries;

  Metadata() {
    this(new LinkedHashMap<>());
  }

  Metadata(Map<String, String> entries) {
    super(entries);
    this.entries = entries;
  }

  Map<String, String> entries() {
    return Collections.unmodifiableMap(entries);
  }

  /** Sets a text; null leaves the key absent. */
  void put(String key, @Nullable Object value) {
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

  /** Returns a text, or null if there is none. */
  @Nullable String find(String key) {
    return entries.get(key);
  }

  /** Reads a number of things. */
  int size(String key) {
    int size = integer(key);
    if (size < 0) {
      throw fault(key, text(key), "0 or more");
    }
    return size;
  }

  /** Reads a number of things of which there may be more than 2^31. */
  long count(String key) {
    String text = text(key);
    if (!COUNT.matcher(text).matches()) {
      throw fault(key, text, "a whole number, 0 or more");
    }
    return Long.parseLong(text);
  }

  boolean flag(String key) {
    String text = text(key);
    if (!text.equals("true") && !text.equals("false")) {
      throw fault(key, text, "true or false");
    }
    return text.equals("true");
  }

  /** Reads a list of texts of which none occurs twice. */
  Set<String> distinct(String key) {
    Set<String> texts = new LinkedHashSet<>();
    int count = size(key + ".count");
    for (int i = 0; i < count; i++) {
      String text = text(key + "." + i);
      if (!texts.add(text)) {
        throw fault(key + "." + i, text, "one that is not in the list yet");
      }
    }
    return texts;
  }

  /** Writes whole numbers as {@code 256,128}; no numbers as the empty text. */
  static String join(List<Integer> numbers) {
    return numbers.stream().map(Object::toString).collect(Collectors.joining(","));
  }

  List<Integer> integers(String key) {
    String text = text(key);
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(number -> integer(key, number)).toList();
  }

  <E extends Enum<E>> @Nullable E constantOrNull(String key, Class<E> type) {
    return has(key) ? constant(key, type) : null;
  }

  <E extends Enum<E>> E constant(String key, Class<E> type) {
    String text = text(key);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(text))
        .findFirst()
        .orElseThrow(() -> fault(key, text, "one of " + Arrays.toString(type.getEnumConstants())));
  }
}
