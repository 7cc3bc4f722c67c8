package org.mtl4j.eval;

/**
 * A sum whose error does not grow with the number of its terms.
 *
 * <p>A plain sum of ten million terms of like size loses up to seven digits. This one collects the
 * rounding errors of the additions in a second number and adds it at the end: the result is as if
 * summed in twice the precision and rounded once. The instance is mutable and not safe for
 * concurrent use.
 *
 * <p>Source: Neumaier, <i>Rundungsfehleranalyse einiger Verfahren zur Summation endlicher
 * Summen</i>, ZAMM 54 (1974), method IV, an improvement of Kahan's.
 */
public final class Summation {
  private double sum;
  private double compensation;

  /** Creates an empty sum, 0. */
  public Summation() {}

  /**
   * Returns the sum of the values.
   *
   * @param values the terms
   * @return their sum; 0 for none
   */
  public static double of(double... values) {
    Summation total = new Summation();
    for (double value : values) {
      total.add(value);
    }
    return total.value();
  }

  /**
   * Adds a term. Infinity and NaN behave as in a plain sum.
   *
   * @param term the term
   */
  public void add(double term) {
    double next = sum + term;
    // The smaller of the two lost digits.
    compensation += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
    sum = next;
  }

  /**
   * Returns the sum so far.
   *
   * @return the sum
   */
  public double value() {
    // The compensation of an infinite sum is NaN.
    return Double.isInfinite(sum) ? sum : sum + compensation;
  }

  /** Sets the sum to 0. */
  public void clear() {
    sum = 0;
    compensation = 0;
  }
}
