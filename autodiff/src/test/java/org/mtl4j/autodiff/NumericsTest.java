package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stable functions against the unstable definitions in sixty digits, and at both ends. */
class NumericsTest {
  /** A few units in the last place of a double. */
  private static final double ULPS = 1e-15;

  private static final double[] EXTREMES = {
    0, Float.MIN_VALUE, 1, 80, 88.8, 700, 710, 745.2, 1e4, 1e30, Float.MAX_VALUE
  };

  @Property(tries = 200)
  void sigmoidIsExactToItsRelativePrecision(@ForAll @DoubleRange(min = -80, max = 80) double x) {
    assertRelative(HighPrecision.sigmoid(x), Numerics.sigmoid(x));
  }

  @Property(tries = 200)
  void softplusIsExactToItsRelativePrecision(@ForAll @DoubleRange(min = -80, max = 80) double x) {
    assertRelative(HighPrecision.softplus(x), Numerics.softplus(x));
  }

  @Property(tries = 200)
  void crossEntropyIsExact(@ForAll @DoubleRange(min = -80, max = 80) double x) {
    assertRelative(HighPrecision.softplus(-x), Numerics.crossEntropy(x, 1));
    assertRelative(HighPrecision.softplus(x), Numerics.crossEntropy(x, 0));
    double mixed = 0.25 * HighPrecision.softplus(-x) + 0.75 * HighPrecision.softplus(x);
    assertRelative(mixed, Numerics.crossEntropy(x, 0.25));
  }

  /** σ(x) − y written as it stands is 0 from 37 on. */
  @Property(tries = 200)
  void crossEntropyDerivativeDoesNotCancel(@ForAll @DoubleRange(min = -80, max = 80) double x) {
    assertRelative(-HighPrecision.sigmoid(-x), Numerics.crossEntropyDerivative(x, 1));
    assertRelative(HighPrecision.sigmoid(x), Numerics.crossEntropyDerivative(x, 0));
    assertEquals(HighPrecision.sigmoid(x) - 0.25, Numerics.crossEntropyDerivative(x, 0.25), ULPS);
  }

  /** A logit near 0 is a difference of large numbers: its error is relative to those. */
  @Property(tries = 200)
  void productLogitIsExact(
      @ForAll @DoubleRange(min = -80, max = 80) double a,
      @ForAll @DoubleRange(min = -80, max = 80) double b) {
    double scale = 1 + Math.abs(a) + Math.abs(b);
    assertEquals(HighPrecision.productLogit(a, b), Numerics.productLogit(a, b), ULPS * scale);
  }

  private static void assertRelative(double expected, double actual) {
    assertEquals(expected, actual, ULPS * Math.abs(expected));
  }

  @Property
  void symmetric(
      @ForAll @FloatRange(min = -800, max = 800) float x,
      @ForAll @FloatRange(min = -800, max = 800) float b) {
    assertEquals(1, Numerics.sigmoid(x) + Numerics.sigmoid(-x), ULPS);
    assertEquals(x, Numerics.softplus(x) - Numerics.softplus(-x), ULPS * Math.abs(x));
    assertEquals(Numerics.crossEntropy(x, 1), Numerics.crossEntropy(-x, 0));
    assertEquals(Numerics.productLogit(x, b), Numerics.productLogit(b, x));
  }

  @Property
  void monotone(
      @ForAll @FloatRange(min = -800, max = 800) float x,
      @ForAll @FloatRange(min = -800, max = 800) float b) {
    float above = Math.nextUp(x);
    assertTrue(Numerics.sigmoid(x) <= Numerics.sigmoid(above));
    assertTrue(Numerics.softplus(x) <= Numerics.softplus(above));
    assertTrue(Numerics.crossEntropy(x, 1) >= Numerics.crossEntropy(above, 1));
    assertTrue((float) Numerics.productLogit(x, b) <= (float) Numerics.productLogit(above, b));
  }

  @Property
  void derivativesAreThoseOfDifferences(
      @ForAll @DoubleRange(min = -30, max = 30) double x,
      @ForAll @DoubleRange(min = -30, max = 30) double b,
      @ForAll @DoubleRange(min = 0, max = 1) double y) {
    double h = 1e-5;
    double loss = (Numerics.crossEntropy(x + h, y) - Numerics.crossEntropy(x - h, y)) / (2 * h);
    assertEquals(loss, Numerics.crossEntropyDerivative(x, y), 1e-9);
    double logit = (Numerics.productLogit(x + h, b) - Numerics.productLogit(x - h, b)) / (2 * h);
    assertEquals(logit, Numerics.productLogitDerivative(x, b), 1e-9);
  }

  @Property
  void aProductIsAtMostEitherFactor(@ForAll float a, @ForAll float b) {
    assertTrue(Numerics.productLogit(a, b) <= Math.min(a, b));
  }

  @ParameterizedTest
  @ValueSource(doubles = {80, 700})
  void theEnds(double x) {
    assertRelative(Math.exp(-x), Numerics.sigmoid(-x));
    assertEquals(1, Numerics.sigmoid(x));
    assertRelative(Math.exp(-x), Numerics.softplus(-x));
    assertEquals(x, Numerics.softplus(x));
    assertEquals(x, Numerics.crossEntropy(x, 0));
    assertRelative(Math.exp(-x), Numerics.crossEntropy(x, 1));
    assertEquals(-2 * x, Numerics.productLogit(-x, -x));
    assertEquals(-x, Numerics.productLogit(x, -x));
    assertEquals(x - Math.log(2), Numerics.productLogit(x, x), ULPS * x);
    assertEquals(0.5, Numerics.productLogitDerivative(x, x), ULPS);
    assertEquals(1, Numerics.productLogitDerivative(-x, x), ULPS);
    assertEquals(2 * Math.exp(-x), Numerics.productLogitDerivative(x, 0), x * Math.exp(-x) * ULPS);
  }

  @Test
  void finiteForEveryFloat() {
    for (double a : EXTREMES) {
      for (double x : new double[] {a, -a}) {
        assertProbability(Numerics.sigmoid(x), "sigmoid(" + x + ")");
        for (double y : new double[] {0, 0.3, 1}) {
          assertTrue(Double.isFinite(Numerics.crossEntropy(x, y)), "cross-entropy of " + x);
          assertTrue(Math.abs(Numerics.crossEntropyDerivative(x, y)) <= 1, "slope at " + x);
        }
        for (double b : EXTREMES) {
          assertTrue(Double.isFinite(Numerics.productLogit(x, b)), x + " and " + b);
          assertTrue(Double.isFinite(Numerics.productLogit(x, -b)), x + " and " + -b);
          assertProbability(Numerics.productLogitDerivative(x, b), x + " by " + b);
          assertProbability(Numerics.productLogitDerivative(x, -b), x + " by " + -b);
        }
      }
    }
  }

  private static void assertProbability(double p, String what) {
    assertTrue(p >= 0 && p <= 1, what + " is " + p);
  }

  /** A broken model must be found out, so nothing may hide a NaN. */
  @Test
  void notANumberStaysOne() {
    double nan = Double.NaN;
    double[] results = {
      Numerics.sigmoid(nan),
      Numerics.softplus(nan),
      Numerics.crossEntropy(nan, 1),
      Numerics.crossEntropyDerivative(nan, 0),
      Numerics.productLogit(nan, 1),
      Numerics.productLogit(1, nan),
      Numerics.productLogitDerivative(nan, 1)
    };
    for (double result : results) {
      assertFalse(result == result, "a NaN became " + result);
    }
  }
}
