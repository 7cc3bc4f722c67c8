package org.mtl4j.model.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Decodes UTF-8, and refuses invalid bytes where Java would replace them. */
final class Utf8 {
  private static final char REPLACEMENT = '\uFFFD';

  private Utf8() {}

  /**
   * Decodes a text.
   *
   * @throws IllegalArgumentException if the bytes are no UTF-8
   */
  static String decode(byte[] bytes, int from, int length) {
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      byte[] again = text.getBytes(StandardCharsets.UTF_8);
      if (!Arrays.equals(again, 0, again.length, bytes, from, from + length)) {
        throw new IllegalArgumentException("a text is no UTF-8");
      }
    }
    return text;
  }
}
