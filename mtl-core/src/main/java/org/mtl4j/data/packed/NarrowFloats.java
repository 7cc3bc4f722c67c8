package org.mtl4j.data.packed;

import it.unimi.dsi.fastutil.floats.AbstractFloatList;
import it.unimi.dsi.fastutil.floats.FloatImmutableList;
import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.RandomAccess;

/** Small whole numbers, such as labels, in a byte each: found in one step. */
public final class NarrowFloats extends AbstractFloatList implements RandomAccess {
  private static final int NEGATIVE_ZERO = Float.floatToRawIntBits(-0f);

  private final byte[] bytes;

  private NarrowFloats(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Copies the numbers of a column at some rows, into bytes if all of them fit.
   *
   * @param column any numbers
   * @param rows in any order
   */
  public static FloatList of(FloatList column, IntList rows) {
    byte[] bytes = new byte[rows.size()];
    int at = 0;
    for (RowReader reader = new RowReader(rows); reader.next(); ) {
      float[] some = reader.floats(column);
      for (int i = 0; i < reader.count(); i++, at++) {
        bytes[at] = (byte) some[i];
        if (bytes[at] != some[i] || Float.floatToRawIntBits(some[i]) == NEGATIVE_ZERO) {
          return wide(column, rows);
        }
      }
    }
    return new NarrowFloats(bytes);
  }

  private static FloatList wide(FloatList column, IntList rows) {
    float[] floats = new float[rows.size()];
    int at = 0;
    for (RowReader reader = new RowReader(rows); reader.next(); at += reader.count()) {
      System.arraycopy(reader.floats(column), 0, floats, at, reader.count());
    }
    return new FloatImmutableList(floats);
  }

  @Override
  public float getFloat(int index) {
    return bytes[index];
  }

  @Override
  public int size() {
    return bytes.length;
  }
}
