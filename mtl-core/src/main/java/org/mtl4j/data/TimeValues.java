package org.mtl4j.data;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;

/** A growing column of times in seconds since 1970 (UTC). */
final class TimeValues extends Values {
  private long[] seconds = new long[FIRST_CAPACITY];

  @Override
  String parse(int row, CharSequence text) {
    long value = Times.seconds(text);
    if (value == Times.INVALID) {
      return Times.explain(text);
    }
    set(row, value);
    return null;
  }

  @Override
  void setMissing(int row) {
    throw new IllegalStateException("a time cannot be missing");
  }

  void set(int row, long value) {
    seconds = LongArrays.grow(seconds, row + 1, row);
    seconds[row] = value;
    written(row);
  }

  long[] build(int rows) {
    return Arrays.copyOf(seconds, rows);
  }
}
