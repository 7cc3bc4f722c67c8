package org.mtl4j.report.page;

import java.util.LinkedHashMap;

/** The fields of a JSON object, in the order in which they were added. */
public final class Fields extends LinkedHashMap<String, Object> {
  private static final long serialVersionUID = 1L;

  private Fields() {}

  /** Creates an object of one field. */
  public static Fields of(String name, Object value) {
    return new Fields().with(name, value);
  }

  /** Adds a field, or replaces it. */
  public Fields with(String name, Object value) {
    put(name, value);
    return this;
  }

  /** Adds the fields of another object. */
  public Fields with(Fields others) {
    putAll(others);
    return this;
  }
}
