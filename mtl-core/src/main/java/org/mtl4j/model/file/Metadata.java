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
import org.mtl4j.data.Text;

/**
 * Text by key in a fixed order, with typed access: what safetensors calls {@code __metadata__}.
 *
 * <p>Keys are paths such as {@code feature.3.column}. A key that is absent means null.
 */
final class Metadata {
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]{1,400}(\\.[0-9]{1,400})?(E-?[0-9]{1,4})?");

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
      throw new IllegalArgumentException(Text.quote(key) + " is missing");
    }
    return text;
  }

  int integer(String key) {
    return integer(key, required(key));
  }

  private static int integer(String key, String text) {
    long number = count(key, text);
    if (number != (int) number) {
      throw fault(key, text, "a number below 2^31");
    }
    return (int) number;
  }

  /** Reads a number of things. */
  int size(String key) {
    int size = integer(key);
    if (size < 0) {
      throw fault(key, required(key), "0 or more");
    }
    return size;
  }

  long count(String key) {
    return count(key, required(key));
  }

  /** Whole numbers as {@link Long#toString} writes them, and no others that parse as one. */
  private static long count(String key, String text) {
    long number;
    try {
      number = Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw fault(key, text, "a whole number");
    }
    if (!Long.toString(number).equals(text)) {
      throw fault(key, text, "a whole number");
    }
    return number;
  }

  /** Reads a finite number. */
  double number(String key) {
    String text = required(key);
    if (!NUMBER.matcher(text).matches() || !Double.isFinite(Double.parseDouble(text))) {
      throw fault(key, text, "a finite number");
    }
    return Double.parseDouble(text);
  }

  boolean flag(String key) {
    String text = required(key);
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
      String text = required(key + "." + i);
      if (!texts.add(text)) {
        throw fault(key + "." + i, text, "what is not there before");
      }
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
        : Arrays.stream(text.split(",", -1)).map(number -> integer(key, number)).toList();
  }

  <E extends Enum<E>> E constant(String key, Class<E> type) {
    String text = required(key);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(text))
        .findFirst()
        .orElseThrow(() -> fault(key, text, "one of " + Arrays.toString(type.getEnumConstants())));
  }

  private static IllegalArgumentException fault(String key, String found, String expected) {
    return new IllegalArgumentException(
        Text.quote(key) + " is " + Text.quote(found) + ", expected " + expected);
  }
}
