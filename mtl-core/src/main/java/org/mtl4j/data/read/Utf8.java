package org.mtl4j.data.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Checks that bytes are UTF-8 (RFC 3629). */
final class Utf8 {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGHS = 0x8080808080808080L;
  private static final int LEAST_OF_TWO = 0x80;
  private static final int LEAST_OF_THREE = 0x800;
  private static final int LEAST_OF_FOUR = 0x10000;
  private static final int MOST = 0x10FFFF;

  private Utf8() {}

  /** Returns the place of the first byte that is not ASCII, or the end. */
  static int endOfAscii(byte[] bytes, int from, int to) {
    int at = from;
    while (at + Long.BYTES <= to && ((long) WORDS.get(bytes, at) & HIGHS) == 0) {
      at += Long.BYTES;
    }
    while (at < to && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  /** Returns the place of the first byte that begins no character, or the end. */
  static int endOfValid(byte[] bytes, int from, int to) {
    int at = from;
    while (true) {
      at = endOfAscii(bytes, at, to);
      if (at == to) {
        return to;
      }
      int length = length(bytes, at, to);
      if (length == 0) {
        return at;
      }
      at += length;
    }
  }

  /** Returns the length of the character at a place that is not ASCII, or 0 if there is none. */
  private static int length(byte[] bytes, int at, int to) {
    int first = bytes[at] & 0xFF;
    int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || at + length > to) {
      return 0;
    }
    int point = first & (0xFF >>> (length + 1));
    for (int i = 1; i < length; i++) {
      int next = bytes[at + i] & 0xFF;
      if ((next & 0xC0) != 0x80) {
        return 0;
      }
      point = (point << 6) | (next & 0x3F);
    }
    int least = length == 2 ? LEAST_OF_TWO : length == 3 ? LEAST_OF_THREE : LEAST_OF_FOUR;
    boolean isHalf = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    return point < least || point > MOST || isHalf ? 0 : length;
  }
}
