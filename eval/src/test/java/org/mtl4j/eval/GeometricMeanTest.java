package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeometricMeanTest {
  private static double[] of(double... values) {
    return values;
  }

  @Test
  void byHand() {
    // (2³ · 16)^(1/4) = 128^(1/4); (0.5 · 8)^(1/2) = 2.
    assertEquals(
        StrictMath.sqrt(StrictMath.sqrt(128)), GeometricMean.of(of(2, 16), of(3, 1)), 1e-15);
    assertEquals(2, GeometricMean.of(of(0.5, 8), of(10, 10)), 1e-15);
    assertEquals(7, GeometricMean.of(of(7, 3), of(1, 0)), 1e-14);
  }

  @Test
  void theInverseOfRatiosHasTheInverseMean() {
    double mean = GeometricMean.of(of(0.9, 1.3, 0.7), of(5, 2, 1));
    double inverse = GeometricMean.of(of(1 / 0.9, 1 / 1.3, 1 / 0.7), of(5, 2, 1));
    assertEquals(1, mean * inverse, 1e-15);
  }

  @Test
  void theUnitOfTheWeightsDoesNotMatter() {
    assertEquals(
        GeometricMean.of(of(0.9, 1.3), of(5, 2)),
        GeometricMean.of(of(0.9, 1.3), of(5e6, 2e6)),
        1e-15);
  }

  @Test
  void whatIsUndefinedIsNaN() {
    assertTrue(Double.isNaN(GeometricMean.of(of(), of())));
    assertTrue(Double.isNaN(GeometricMean.of(of(2), of(0))));
    assertTrue(Double.isNaN(GeometricMean.of(of(Double.NaN, 1), of(1, 1))));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, -1, Double.NEGATIVE_INFINITY})
  void valuesArePositive(double value) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> GeometricMean.of(of(1, value), of(1, 1)))
            .getMessage();
    assertTrue(message.contains("got " + value), message);
  }

  @Test
  void weightsAreNotNegativeAndOnePerValue() {
    assertThrows(IllegalArgumentException.class, () -> GeometricMean.of(of(1), of(-1)));
    assertThrows(IllegalArgumentException.class, () -> GeometricMean.of(of(1), of(1, 1)));
  }
}
