package org.mtl4j.optim;

/** Checks of optimisers' settings, so that each message names optimiser, setting and number. */
final class Settings {
  /** The least ε: smaller ones vanish in single precision, and 0 / 0 would follow. */
  private static final double LEAST_EPSILON = 1e-30;

  private Settings() {}

  static void notNegative(String optimizer, String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          optimizer + ": " + name + " must be at least 0 and finite, got " + value);
    }
  }

  static void decayRate(String optimizer, String name, double value) {
    // What would round to 1 in single precision is 1 there.
    if (!(value >= 0 && (float) value < 1)) {
      throw new IllegalArgumentException(
          optimizer + ": " + name + " must be in [0, 1), got " + value);
    }
  }

  static void epsilon(String optimizer, double value) {
    if (!(value >= LEAST_EPSILON && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          optimizer + ": epsilon must be at least " + LEAST_EPSILON + " and finite, got " + value);
    }
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
