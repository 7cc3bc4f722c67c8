package org.mtl4j.data.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Text;

/**
 * Walks through a JSON document that a user wrote by hand; a fault is reported with its line and
 * column.
 */
final class JsonCursor implements Closeable {
  private final String file;
  private final JsonParser parser;

  /** The locations of what a message may name: keys, columns and labels. */
  private final Map<String, JsonLocation> places = new HashMap<>();

  JsonCursor(InputStream in, String file) throws IOException {
    this.file = file;
    parser = new JsonFactory().createParser(in);
    // The caller closes the stream.
    parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
  }

  /** Moves to the document's only value. */
  void begin() throws IOException {
    if (parser.nextToken() == null) {
      throw new DataException(file, "the file is empty", "write a schema into it");
    }
  }

  /** Requires that nothing follows the document's value. */
  void end() throws IOException {
    if (parser.nextToken() != null) {
      throw fault("something follows the schema", "remove it");
    }
  }

  /** Reads the object at the cursor. Returns its values by key, in their order. */
  Map<String, Object> object(String what, List<? extends Key<?, ?, ?>> keys) throws IOException {
    require(JsonToken.START_OBJECT, what, "an object in { }");
    Map<String, Key<?, ?, ?>> allowed = new LinkedHashMap<>();
    keys.forEach(key -> allowed.put(key.name(), key));
    Map<String, Object> values = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      Key<?, ?, ?> key = allowed.get(name);
      if (key == null) {
        throw fault(
            "unknown key " + Text.quote(name) + Text.didYouMean(name, allowed.keySet()),
            "use one of " + Text.list(allowed.keySet()));
      }
      if (values.containsKey(name)) {
        throw fault("the key " + Text.quote(name) + " is here twice", "remove one of the two");
      }
      parser.nextToken();
      String quoted = "\"" + name + "\"";
      places.put(quoted, location());
      values.put(name, key.reader().read(this, quoted));
    }
    return values;
  }

  /** Reads an element of a list, at the cursor. */
  @FunctionalInterface
  interface Element<T> {
    T read(JsonCursor json) throws IOException;
  }

  /** Reads the list at the cursor. */
  <T> List<T> list(String what, Element<T> element) throws IOException {
    require(JsonToken.START_ARRAY, what, "a list in [ ]");
    List<T> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(element.read(this));
    }
    return elements;
  }

  /** Reads a list of different texts. */
  Set<String> texts(String what) throws IOException {
    Set<String> texts = new LinkedHashSet<>();
    list(
        what,
        json -> {
          if (!texts.add(text("an element of " + what))) {
            throw fault(Text.quote(parser.getText()) + " is listed twice", "remove one of the two");
          }
          return what;
        });
    return texts;
  }

  String text(String what) throws IOException {
    require(JsonToken.VALUE_STRING, what, "a text in quotes");
    return parser.getText();
  }

  int integer(String what) throws IOException {
    require(JsonToken.VALUE_NUMBER_INT, what, "a whole number");
    if (parser.getNumberType() != JsonParser.NumberType.INT) {
      throw fault(what + " is too large", "write a number below 2147483648");
    }
    return parser.getIntValue();
  }

  double number(String what) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      require(JsonToken.VALUE_NUMBER_FLOAT, what, "a number");
    }
    return parser.getDoubleValue();
  }

  boolean truth(String what) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_FALSE) {
      require(JsonToken.VALUE_TRUE, what, "true or false");
    }
    return parser.currentToken() == JsonToken.VALUE_TRUE;
  }

  /** Reads one of an enum's constants, written like {@code multiValued}. */
  <E extends Enum<E>> E constant(String what, Class<E> type) throws IOException {
    String text = text(what);
    Set<String> names = new LinkedHashSet<>();
    for (E constant : type.getEnumConstants()) {
      String name = camelCase(constant.name());
      if (name.equals(text)) {
        return constant;
      }
      names.add(name);
    }
    throw fault(
        what + " is " + Text.quote(text) + Text.didYouMean(text, names),
        "use one of " + Text.list(names));
  }

  /** Returns the name of a constant as JSON writes it: {@code multiValued}. */
  static String camelCase(String constant) {
    StringBuilder name = new StringBuilder();
    for (String word : constant.toLowerCase(Locale.ROOT).split("_", -1)) {
      name.append(
          name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.toString();
  }

  private void require(JsonToken token, String what, String expected) {
    if (parser.currentToken() != token) {
      boolean absent = parser.currentToken() == JsonToken.VALUE_NULL;
      throw fault(
          what + " is " + name(parser.currentToken()),
          "write " + expected + (absent ? ", or leave the key out" : ""));
    }
  }

  private static String name(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case VALUE_NULL -> "null";
      default -> "missing";
    };
  }

  /** Returns where the token under the cursor begins. */
  JsonLocation location() {
    return parser.currentTokenLocation();
  }

  /** Remembers where something is that a message may name. */
  void remember(String name, JsonLocation at) {
    places.put(Text.quote(name), at);
  }

  /** Returns the exception to throw for a fault of the whole, at the place that it names first. */
  DataException fault(JsonLocation whole, IllegalArgumentException e) {
    String reason = String.valueOf(e.getMessage());
    JsonLocation named =
        places.keySet().stream()
            .filter(reason::contains)
            .min(Comparator.comparing(reason::indexOf))
            .map(places::get)
            .orElse(whole);
    return fault(named, reason, "");
  }

  /** Returns the exception to throw for a fault under the cursor. */
  DataException fault(String reason, String remedy) {
    return fault(location(), reason, remedy);
  }

  DataException fault(JsonLocation at, String reason, String remedy) {
    return new DataException(file, at.getLineNr(), null, at.getColumnNr(), reason, remedy);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
