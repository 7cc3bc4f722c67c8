package org.mtl4j.model.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.mtl4j.data.Text;

/** Texts as UTF-8 and back, without the replacements that Java makes of what is neither. */
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

  /**
   * Encodes a text.
   *
   * @throws IllegalArgumentException if it has half of a surrogate pair
   */
  static byte[] encode(String text) {
    check(text);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Checks that a text can be encoded.
   *
   * @throws IllegalArgumentException if it has half of a surrogate pair
   */
  static void check(CharSequence text) {
    if (text.codePoints()
        .anyMatch(c -> c <= Character.MAX_VALUE && Character.isSurrogate((char) c))) {
      throw new IllegalArgumentException(
          Text.quote(text) + " has half of a surrogate pair, which is no character");
    }
  }
}
