package org.mtl4j.optim;

/** Checks of settings, so that each message names what it is about, setting and number. */
final class Settings {
  /** The least ε: smaller ones vanish in single precision, and 0 / 0 would follow. */
  private static final double LEAST_EPSILON = 1e-30;

  private static final double MOST_DIGITS = 1e15;

  private Settings() {}

  /**
   * Checks a setting.
   *
   * @param condition whether it is in range
   * @param of what it is a setting of, such as an optimiser
   * @param name of the setting
   * @param value of the setting
   * @param range in words
   */
  static void require(boolean condition, String of, String name, double value, String range) {
    if (!condition) {
      throw new IllegalArgumentException(
          "the " + name + " of " + of + " is " + text(value) + ", which must be " + range);
    }
  }

  /** Returns a number as a user would write it: 2 and not 2.0. */
  private static String text(double number) {
    boolean isWhole = number == Math.rint(number) && Math.abs(number) < MOST_DIGITS;
    return isWhole ? String.valueOf((long) number) : String.valueOf(number);
  }

  static void notNegative(String optimizer, String name, double value) {
    boolean isAllowed = value >= 0 && value < Double.POSITIVE_INFINITY;
    require(isAllowed, optimizer, name, value, "at least 0 and finite");
  }

  static void decayRate(String optimizer, String name, double value) {
    // What would round to 1 in single precision is 1 there.
    require(value >= 0 && (float) value < 1, optimizer, name, value, "in [0, 1)");
  }

  static void epsilon(String optimizer, double value) {
    boolean isAllowed = value >= LEAST_EPSILON && value < Double.POSITIVE_INFINITY;
    String range = "at least " + LEAST_EPSILON + " and finite";
    require(isAllowed, optimizer, "epsilon", value, range);
  }

  /** Checks what Adam and its variants share. */
  static void adam(
      String optimizer, double learningRate, double beta1, double beta2, double epsilon) {
    notNegative(optimizer, "learningRate", learningRate);
    decayRate(optimizer, "beta1", beta1);
    decayRate(optimizer, "beta2", beta2);
    epsilon(optimizer, epsilon);
  }
}
