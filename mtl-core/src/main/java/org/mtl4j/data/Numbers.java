package org.mtl4j.data;

/**
 * Parses decimal numbers as tables write them: an optional sign, digits with an optional point, an
 * optional exponent.
 *
 * <p>Stricter than {@link Float#parseFloat}, which also takes blanks, {@code 1f}, {@code 0x1p3},
 * {@code NaN} and {@code Infinity}, and equal to it on what both take.
 */
public final class Numbers {
  /** Powers of ten that a float holds exactly: 5^10 is below 2^24. */
  private static final float[] POWERS = {
    1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f
  };

  /** Below this a float holds every integer. */
  private static final int EXACT = 1 << 24;

  private Numbers() {}

  /**
   * Returns the float that is nearest to a number.
   *
   * @param text the number, without blanks
   * @return NaN for a text that is not a number, an infinity for a number that is too large
   */
  public static float parse(CharSequence text) {
    int length = text.length();
    int at = 0;
    boolean negative = false;
    if (at < length && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      negative = text.charAt(at++) == '-';
    }
    int mantissa = 0;
    int digits = 0;
    int point = -1;
    boolean exact = true;
    for (; at < length; at++) {
      char c = text.charAt(at);
      if (c == '.' && point < 0) {
        point = at;
      } else if (c >= '0' && c <= '9') {
        digits++;
        exact &= mantissa < EXACT / 10;
        mantissa = exact ? mantissa * 10 + (c - '0') : mantissa;
      } else {
        break;
      }
    }
    int decimals = point < 0 ? 0 : at - point - 1;
    if (digits == 0 || (at < length && !isExponent(text, at))) {
      return Float.NaN;
    }
    if (exact && at == length && decimals < POWERS.length) {
      // Both operands are exact, so the one rounding is the division's: the nearest float.
      float value = mantissa / POWERS[decimals];
      return negative ? -value : value;
    }
    return Float.parseFloat(text.toString());
  }

  private static boolean isExponent(CharSequence text, int from) {
    char e = text.charAt(from);
    int at = from + 1;
    if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      at++;
    }
    if ((e != 'e' && e != 'E') || at == text.length()) {
      return false;
    }
    for (; at < text.length(); at++) {
      if (text.charAt(at) < '0' || text.charAt(at) > '9') {
        return false;
      }
    }
    return true;
  }
}
