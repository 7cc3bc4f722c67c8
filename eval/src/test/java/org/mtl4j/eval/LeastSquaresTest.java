package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {
  /** R's data set cars (Ezekiel 1930), of which summary(lm(dist ~ speed)) is in many textbooks. */
  @Test
  void givesTheNumbersOfR() {
    double[] speed = {
      4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15,
      15, 16, 16, 17, 17, 17, 18, 18, 18, 18, 19, 19, 19, 20, 20, 20, 20, 20, 22, 23, 24, 24, 24,
      24, 25
    };
    double[] distance = {
      2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26, 36, 60, 80, 20,
      26, 54, 32, 40, 32, 40, 50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56, 64, 66, 54, 70, 92,
      93, 120, 85
    };
    double[][] rows = Arrays.stream(speed).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
    LeastSquares fit = LeastSquares.fit(rows, distance);
    assertEquals(-17.5791, fit.intercept(), 5e-5);
    assertEquals(3.9324, fit.coefficients().get(0), 5e-5);
    // That of vcovHC(fit, "HC3") of the package sandwich.
    assertEquals(0.42754, fit.standardErrors().get(0), 5e-6);
    assertEquals(48, fit.degreesOfFreedom());
    assertEquals(0.6511, fit.rSquared(), 5e-5);
  }

  @Test
  void findsAPlane() {
    double[][] rows = {{0, 1}, {1, 0}, {2, 5}, {3, 1}, {4, -2}};
    double[] targets = Arrays.stream(rows).mapToDouble(x -> 7 + 2 * x[0] - 3 * x[1]).toArray();
    LeastSquares fit = LeastSquares.fit(rows, targets);
    assertEquals(7, fit.intercept(), 1e-12);
    assertEquals(2, fit.coefficients().get(0), 1e-12);
    assertEquals(-3, fit.coefficients().get(1), 1e-12);
    assertEquals(1, fit.rSquared(), 1e-12);
  }

  @Test
  void withoutDegreesOfFreedomThereIsNoError() {
    LeastSquares fit = LeastSquares.fit(new double[][] {{0}, {1}}, new double[] {1, 3});
    assertEquals(2, fit.coefficients().get(0), 1e-12);
    assertTrue(Double.isNaN(fit.standardErrors().get(0)));
  }

  @Test
  void dependentColumnsAreRefused() {
    double[][] rows = {{1, 2}, {2, 4}, {3, 6}, {5, 10}};
    assertThrows(
        IllegalArgumentException.class, () -> LeastSquares.fit(rows, new double[] {1, 2, 3, 4}));
    // The mean of equal numbers may differ from them by a rounding.
    double[][] rounded = {{-0.5, 1}, {-0.5, 2}, {-0.5, 4}, {-0.5, 3}, {-0.5, 9}, {-0.5, 5}};
    assertThrows(
        IllegalArgumentException.class,
        () -> LeastSquares.fit(rounded, new double[] {1, 2, 3, 5, 4, 6}));
    double[][] constant = {{1}, {1}, {1}};
    assertThrows(
        IllegalArgumentException.class, () -> LeastSquares.fit(constant, new double[] {1, 2, 3}));
    assertThrows(
        IllegalArgumentException.class,
        () -> LeastSquares.fit(new double[][] {{1, 2}}, new double[] {1}));
  }
}
