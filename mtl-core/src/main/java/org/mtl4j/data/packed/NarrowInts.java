package org.mtl4j.data.packed;

import it.unimi.dsi.fastutil.ints.AbstractIntList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers of 0 or more in an array of bytes, of characters or of ints, whichever is the
 * narrowest that holds them: found in one step, for what is read at random and many times.
 */
public final class NarrowInts extends AbstractIntList implements RandomAccess {
  private static final int BYTE = 0xFF;

  private final byte @Nullable [] bytes;
  private final char @Nullable [] chars;
  private final int[] ints;
  private final int size;

  private NarrowInts(byte @Nullable [] bytes, char @Nullable [] chars, int[] ints, int size) {
    this.bytes = bytes;
    this.chars = chars;
    this.ints = ints;
    this.size = size;
  }

  /**
   * Copies the numbers of a column at some rows.
   *
   * @param column of numbers of 0 or more
   * @param most the largest of them that there may be
   * @param rows in any order
   */
  public static NarrowInts of(IntList column, int most, IntList rows) {
    int size = rows.size();
    byte[] bytes = most <= BYTE ? new byte[size] : null;
    char[] chars = bytes == null && most <= Character.MAX_VALUE ? new char[size] : null;
    int[] ints = new int[bytes == null && chars == null ? size : 0];
    int at = 0;
    for (RowReader reader = new RowReader(rows); reader.next(); ) {
      int[] some = reader.ints(column);
      for (int i = 0; i < reader.count(); i++, at++) {
        if (bytes != null) {
          bytes[at] = (byte) some[i];
        } else if (chars != null) {
          chars[at] = (char) some[i];
        } else {
          ints[at] = some[i];
        }
      }
    }
    return new NarrowInts(bytes, chars, ints, size);
  }

  @Override
  public int getInt(int index) {
    if (bytes != null) {
      return bytes[index] & BYTE;
    }
    return chars != null ? chars[index] : ints[index];
  }

  @Override
  public int size() {
    return size;
  }
}
