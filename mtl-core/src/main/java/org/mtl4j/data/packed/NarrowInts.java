package org.mtl4j.data.packed;

import it.unimi.dsi.fastutil.ints.AbstractIntList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Limits;

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

  private NarrowInts(int size, int most) {
    this.size = size;
    bytes = most <= BYTE ? new byte[size] : null;
    chars = bytes == null && most <= Character.MAX_VALUE ? new char[size] : null;
    ints = new int[bytes == null && chars == null ? size : 0];
  }

  /**
   * Returns how many bytes each number takes.
   *
   * @param most the largest that there may be
   */
  public static int bytes(int most) {
    return most <= BYTE ? 1 : most <= Character.MAX_VALUE ? Character.BYTES : Integer.BYTES;
  }

  /**
   * Copies the numbers of a column at some rows.
   *
   * @param column of numbers of 0 or more
   * @param most the largest of them that there may be
   * @param rows in any order
   */
  public static NarrowInts of(IntList column, int most, IntList rows) {
    NarrowInts numbers = new NarrowInts(rows.size(), most);
    int at = 0;
    for (RowReader reader = new RowReader(rows); reader.next(); at += reader.count()) {
      numbers.set(at, reader.ints(column), reader.count());
    }
    return numbers;
  }

  /**
   * Copies the numbers of a column that has any number of them for a row.
   *
   * @param offsets by row, where its numbers begin in the column; one more
   * @param column of numbers of 0 or more
   * @param most the largest of them that there may be
   * @param rows in any order
   * @param begins one more than there are rows; set to where the numbers of each begin in the copy
   */
  public static NarrowInts of(
      IntList offsets, IntList column, int most, IntList rows, int[] begins) {
    int row = 0;
    for (RowReader reader = new RowReader(rows); reader.next(); ) {
      reader.bags(offsets, column);
      for (int i = 0; i < reader.count(); i++, row++) {
        int size = reader.begin(i + 1) - reader.begin(i);
        begins[row + 1] = Limits.values((long) begins[row] + size);
      }
    }
    NarrowInts numbers = new NarrowInts(begins[row], most);
    int at = 0;
    for (RowReader reader = new RowReader(rows); reader.next(); ) {
      int[] some = reader.bags(offsets, column);
      int count = reader.begin(reader.count());
      numbers.set(at, some, count);
      at += count;
    }
    return numbers;
  }

  private void set(int at, int[] some, int count) {
    if (bytes != null) {
      for (int i = 0; i < count; i++) {
        bytes[at + i] = (byte) some[i];
      }
    } else if (chars != null) {
      for (int i = 0; i < count; i++) {
        chars[at + i] = (char) some[i];
      }
    } else {
      System.arraycopy(some, 0, ints, at, count);
    }
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
