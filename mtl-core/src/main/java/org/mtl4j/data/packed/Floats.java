package org.mtl4j.data.packed;

/**
 * Numbers by row, such as a label or a feature, wherever they are kept. They do not change.
 *
 * <p>Two lists are equal only if they are the same.
 */
public interface Floats {
  /** Returns how many there are. */
  int size();

  /**
   * Returns a number.
   *
   * @param row from 0 to {@link #size} - 1
   * @throws IndexOutOfBoundsException if there is no such row
   */
  float get(int row);

  /** Returns all numbers in a new array. */
  default float[] toArray() {
    float[] array = new float[size()];
    for (int row = 0; row < array.length; row++) {
      array[row] = get(row);
    }
    return array;
  }

  /**
   * Returns the numbers of an array.
   *
   * @param values kept, not copied; not to be modified
   */
  static Floats of(float... values) {
    return new FloatArray(values);
  }
}
