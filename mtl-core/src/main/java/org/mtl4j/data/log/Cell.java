package org.mtl4j.data.log;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A movable window on UTF-8 bytes, which reads as text: a cell of a table in a parser's buffer,
 * without a copy.
 *
 * <p>Most cells of a log are values seen before. They are looked up by their bytes, and no text is
 * made for them.
 */
public final class Cell implements CharSequence {
  private byte[] bytes = {};
  private int begin;
  private int size;

  /** Whether each byte is a character. */
  private boolean isAscii = true;

  /** The text, made when it is first asked for where a byte is not a character. */
  private @Nullable String text;

  /**
   * Moves the window.
   *
   * @param buffer holds valid UTF-8 in the window; not modified, and not copied
   * @param from the window's first byte
   * @param count its bytes
   * @param ascii whether all of them are known to be below 128
   * @return this
   */
  public Cell set(byte[] buffer, int from, int count, boolean ascii) {
    bytes = buffer;
    begin = from;
    size = count;
    isAscii = ascii || areAscii(buffer, from, count);
    text = null;
    return this;
  }

  private static boolean areAscii(byte[] buffer, int from, int count) {
    int bits = 0;
    for (int i = from; i < from + count; i++) {
      bits |= buffer[i];
    }
    return bits >= 0;
  }

  /** The array in which the window is. */
  byte[] bytes() {
    return bytes;
  }

  /** The place of the window's first byte. */
  int begin() {
    return begin;
  }

  /** The number of bytes in the window. */
  int size() {
    return size;
  }

  @Override
  public int length() {
    return isAscii ? size : toString().length();
  }

  @Override
  public char charAt(int index) {
    return isAscii ? (char) bytes[begin + index] : toString().charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return isAscii
        ? new Cell().set(bytes, begin + start, end - start, true)
        : toString().substring(start, end);
  }

  /** Returns the text in the window as it is now. */
  @Override
  public String toString() {
    if (text == null) {
      text = new String(bytes, begin, size, StandardCharsets.UTF_8);
    }
    return text;
  }
}
