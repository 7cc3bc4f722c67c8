package org.mtl4j.data.read;

/**
 * A movable window on a character array, so that a field is read in the parser's buffer without a
 * copy.
 *
 * <p>Most fields of a log are values seen before. A window finds them in a dictionary without a
 * string being made for each; a string is made once for each distinct value.
 */
final class Slice implements CharSequence {
  private char[] buffer = {};
  private int offset;
  private int length;

  /** Moves the window. */
  Slice set(char[] array, int start, int count) {
    buffer = array;
    offset = start;
    length = count;
    return this;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    return buffer[offset + index];
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new Slice().set(buffer, offset + start, end - start);
  }

  @Override
  public String toString() {
    return new String(buffer, offset, length);
  }
}
