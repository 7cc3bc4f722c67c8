package org.mtl4j.autodiff;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Exponential and logarithm to sixty digits, by the series that defines them: what {@link Numerics}
 * is held against.
 */
final class HighPrecision {
  private static final MathContext DIGITS = new MathContext(60);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final int HALVINGS = 12;

  private HighPrecision() {}

  /** Returns e to the power of x: the Taylor series at x / 2¹², squared twelve times. */
  static BigDecimal exp(BigDecimal x) {
    BigDecimal small = x.divide(TWO.pow(HALVINGS), DIGITS);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int n = 1; n < 30; n++) {
      term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    for (int i = 0; i < HALVINGS; i++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum;
  }

  /**
   * Returns the natural logarithm: Halley's iteration on e^z = y, which triples the digits each
   * time.
   */
  static BigDecimal log(BigDecimal y) {
    BigDecimal z = new BigDecimal(Math.log(y.doubleValue()));
    for (int i = 0; i < 3; i++) {
      BigDecimal e = exp(z);
      z = z.add(TWO.multiply(y.subtract(e)).divide(y.add(e), DIGITS), DIGITS);
    }
    return z;
  }

  static BigDecimal exp(double x) {
    return exp(new BigDecimal(x));
  }

  /** Returns 1 / (1 + e^−x). */
  static double sigmoid(double x) {
    return BigDecimal.ONE.divide(BigDecimal.ONE.add(exp(-x)), DIGITS).doubleValue();
  }

  /** Returns log(1 + e^x). */
  static double softplus(double x) {
    return log(BigDecimal.ONE.add(exp(x))).doubleValue();
  }

  /** Returns log p − log(1 − p) with p = σ(a)·σ(b). */
  static double productLogit(double a, double b) {
    BigDecimal odds = BigDecimal.ONE.add(exp(-a)).multiply(BigDecimal.ONE.add(exp(-b)));
    BigDecimal p = BigDecimal.ONE.divide(odds, DIGITS);
    return log(p.divide(BigDecimal.ONE.subtract(p), DIGITS)).doubleValue();
  }
}
