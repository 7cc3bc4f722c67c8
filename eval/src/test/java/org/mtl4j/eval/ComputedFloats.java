package org.mtl4j.eval;

import it.unimi.dsi.fastutil.floats.AbstractFloatList;
import java.util.function.IntToDoubleFunction;

/** Numbers that are in no array. */
final class ComputedFloats extends AbstractFloatList {
  private final int size;
  private final IntToDoubleFunction number;

  /** Creates a list of the numbers, which are rounded to {@code float}. */
  ComputedFloats(int size, IntToDoubleFunction number) {
    this.size = size;
    this.number = number;
  }

  @Override
  public float getFloat(int index) {
    return (float) number.applyAsDouble(index);
  }

  @Override
  public int size() {
    return size;
  }
}
