package org.mtl4j.data.log;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The values of a column in arrays, one below the other, so that a column of unknown length grows
 * without being copied.
 *
 * @param <A> an array of a primitive type
 */
final class Blocks<A> {
  private final IntFunction<A> maker;
  private final List<A> arrays = new ArrayList<>();
  private final IntArrayList sizes = new IntArrayList();
  private int size;

  /** Whether each array ends with its values. */
  private boolean isExact = true;

  /**
   * Creates a column without values.
   *
   * @param maker makes an array of a length
   */
  Blocks(IntFunction<A> maker) {
    this.maker = maker;
  }

  /**
   * Adds values below the others.
   *
   * @param array begins with them; no longer the caller's
   * @param length of the array
   * @param count how many
   */
  void add(A array, int length, int count) {
    isExact &= length == count;
    arrays.add(array);
    sizes.add(count);
    size = Math.addExact(size, count);
  }

  /** Returns whether nothing was added. */
  boolean isEmpty() {
    return arrays.isEmpty();
  }

  /** Returns all values in one array, which does not change when others are added. */
  A whole() {
    if (arrays.size() > 1 || !isExact) {
      A whole = maker.apply(size);
      int at = 0;
      for (int i = 0; i < arrays.size(); i++) {
        System.arraycopy(arrays.get(i), 0, whole, at, sizes.getInt(i));
        at += sizes.getInt(i);
      }
      arrays.clear();
      sizes.clear();
      arrays.add(whole);
      sizes.add(size);
      isExact = true;
    }
    return arrays.get(0);
  }
}
