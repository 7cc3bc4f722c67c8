package org.mtl4j.study.worlds;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One training of a candidate on one log of a world, and what was measured of it.
 *
 * @param candidate its name
 * @param log the number of the log, from 1
 * @param seed the number of the training on that log, from 1
 * @param numbers what was measured, by name; rounded to {@value #DIGITS} digits, with which they
 *     are kept in files; NaN where a candidate lacks a number
 */
public record WorldRun(String candidate, int log, int seed, Map<String, Double> numbers) {
  /** The number that is 1 where a head of the run is dead, else 0. */
  public static final String DEAD = "dead";

  /** Significant digits of a number. */
  public static final int DIGITS = 7;

  private static final MathContext ROUNDING = new MathContext(DIGITS);

  /** Rounds the numbers. */
  public WorldRun {
    Map<String, Double> rounded = new LinkedHashMap<>();
    numbers.forEach((name, number) -> rounded.put(name, rounded(number)));
    numbers = Collections.unmodifiableMap(rounded);
  }

  static double rounded(double number) {
    return Double.isFinite(number)
        ? BigDecimal.valueOf(number).round(ROUNDING).doubleValue()
        : number;
  }

  /**
   * Returns a number.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public double number(String name) {
    return number(numbers, name, candidate);
  }

  static double number(Map<String, Double> numbers, String name, String owner) {
    Double number = numbers.get(name);
    if (number == null) {
      throw new IllegalArgumentException(
          "there is no " + name + " of " + owner + ", but " + numbers.keySet());
    }
    return number;
  }
}
