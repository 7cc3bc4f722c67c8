package org.mtl4j.data;

import org.jspecify.annotations.Nullable;

/** Checks settings, in the same words everywhere. */
public final class Settings {
  private Settings() {}

  /**
   * Checks a setting.
   *
   * @param condition whether it is in range
   * @param what the name of the setting in words
   * @param value of the setting
   * @param allowed the range in words
   * @throws IllegalArgumentException if it is out of range
   */
  public static void require(
      boolean condition, String what, @Nullable Object value, String allowed) {
    if (!condition) {
      throw new IllegalArgumentException(
          "the " + what + " is " + text(value) + ", which must be " + allowed);
    }
  }

  /** Returns a value as a user would write it: 2 and not 2.0. */
  private static String text(@Nullable Object value) {
    return value instanceof Double number ? Text.plain(number) : String.valueOf(value);
  }

  /**
   * Checks a number.
   *
   * @param what the name of the setting in words
   * @param value of the setting
   * @param least the least value
   * @param most the greatest value
   * @throws IllegalArgumentException if it is out of range
   */
  public static void requireWithin(String what, int value, int least, int most) {
    require(value >= least && value <= most, what, value, "from " + least + " to " + most);
  }
}
