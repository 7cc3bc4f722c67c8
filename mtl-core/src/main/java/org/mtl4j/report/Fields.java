package org.mtl4j.report;

import java.util.LinkedHashMap;

/** The fields of a JSON object, in the order in which they were added. */
final class Fields extends LinkedHashMap<String, Object> {
  private static final long serialVersionUID = 1L;

  private Fields() {}

  /** Creates an object of one field. */
  static Fields of(String name, Object value) {
    return new Fields().with(name, value);
  }

  /** Adds a field, or replaces it. */
  Fields with(String name, Object value) {
    put(name, value);
    return this;
  }

  /** Adds the fields of another object. */
  Fields with(Fields others) {
    putAll(others);
    return this;
  }
}
