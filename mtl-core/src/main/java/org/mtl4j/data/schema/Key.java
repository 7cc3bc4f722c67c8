package org.mtl4j.data.schema;

import java.io.IOException;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A key of an object in a schema's JSON: how its value is read, what it sets, and how it is got for
 * writing.
 *
 * @param <B> what is built from the values of an object
 * @param <W> what is written as an object
 * @param <T> the value
 * @param name the key
 * @param reader reads the value
 * @param setter sets the value
 * @param getter gets the value, null where the key is left out
 */
record Key<B, W, T>(
    String name,
    Reader<T> reader,
    BiFunction<B, T, B> setter,
    Function<W, ? extends @Nullable Object> getter) {
  /** Reads the value at the cursor. */
  @FunctionalInterface
  interface Reader<T> {
    T read(JsonCursor json, String what) throws IOException;
  }

  /** Makes a key whose value sets nothing, because the object is built with it from the start. */
  static <B, W, T> Key<B, W, T> first(
      String name, Reader<T> reader, Function<W, ? extends @Nullable Object> getter) {
    return new Key<>(name, reader, (built, value) -> built, getter);
  }

  /** Makes a key whose value is one of an enum's constants. */
  static <B, W, E extends Enum<E>> Key<B, W, E> constant(
      String name, Class<E> type, BiFunction<B, E, B> setter, Function<W, @Nullable E> getter) {
    return new Key<>(name, (json, what) -> json.constant(what, type), setter, getter);
  }

  /**
   * Sets the value of this key, if there is one.
   *
   * @param values by key, as their readers returned them
   */
  B set(B built, Map<String, Object> values) {
    @SuppressWarnings("unchecked")
    T value = (T) values.get(name);
    return value == null ? built : setter.apply(built, value);
  }
}
