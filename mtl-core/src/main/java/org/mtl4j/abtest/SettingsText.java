package org.mtl4j.abtest;

import java.util.Locale;

/**
 * What is said of settings. Those of the market are part of those of the test, so neither class can
 * have this for the other: each begins by making its default.
 */
final class SettingsText {
  private SettingsText() {}

  /**
   * Checks a setting.
   *
   * @param condition whether it is in range
   * @param what its name in words
   * @param value what it is
   * @param allowed what it must be
   * @throws IllegalArgumentException if it is out of range
   */
  static void require(boolean condition, String what, Object value, String allowed) {
    if (!condition) {
      throw new IllegalArgumentException(
          "the test's " + what + " is " + value + ", which must be " + allowed);
    }
  }

  /** Returns the name of a constant as it is told. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
