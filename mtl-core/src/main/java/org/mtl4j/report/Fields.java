package org.mtl4j.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.json.Json;

/** The fields of a JSON object for {@link Json}, in the order in which they were added. */
public final class Fields extends LinkedHashMap<String, Object> {
  private static final long serialVersionUID = 1L;

  /** Creates an object without fields. */
  public Fields() {}

  /** Creates an object of one field. */
  public static Fields of(String name, @Nullable Object value) {
    return new Fields().with(name, value);
  }

  /** Adds a field, or replaces it. */
  public Fields with(String name, @Nullable Object value) {
    put(name, value);
    return this;
  }

  /** Adds the fields of another object. */
  public Fields with(Map<String, ?> others) {
    putAll(others);
    return this;
  }
}
