package org.mtl4j.data.packed;

/** Numbers in an array. */
final class FloatArray implements Floats {
  private final float[] values;

  FloatArray(float[] values) {
    this.values = values;
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public float get(int row) {
    return values[row];
  }

  @Override
  public float[] toArray() {
    return values.clone();
  }
}
