package org.mtl4j.abtest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks settings and names constants. A class of its own, because the defaults of the test and of
 * the market are both created while their classes are initialised, and the one contains the other.
 */
final class SettingsText {
  private SettingsText() {}

  /**
   * Checks a setting.
   *
   * @param condition whether it is in range
   * @param what the name of the setting in words
   * @param value of the setting
   * @param allowed the range in words
   * @throws IllegalArgumentException if it is out of range
   */
  static void require(boolean condition, String what, @Nullable Object value, String allowed) {
    if (!condition) {
      throw new IllegalArgumentException(
          "the test's " + what + " is " + value + ", which must be " + allowed);
    }
  }

  /** Returns the name of a constant in lower case, as reports show it. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
