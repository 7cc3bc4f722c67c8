package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileTest {
  /** As R's {@code quantile(c(1, 2, 4, 8), share)} has them. */
  @ParameterizedTest
  @CsvSource({"0, 1", "0.1, 1.3", "0.25, 1.75", "0.5, 3", "0.9, 6.8", "1, 8"})
  void betweenTheOrderStatistics(double share, double wanted) {
    assertEquals(wanted, Quantile.of(share, 8, 1, 4, 2), 1e-15);
  }

  @Test
  void medians() {
    assertEquals(2, Quantile.median(3, 1, 2));
    assertEquals(2.5, Quantile.median(4, 1, 3, 2));
    assertEquals(5, Quantile.median(5));
    assertEquals(Double.POSITIVE_INFINITY, Quantile.median(1, 1e300 * 1e300, 1e300 * 1e300));
  }

  @Test
  void theSampleStaysAsItWas() {
    double[] sample = {3, 1, 2};
    Quantile.median(sample);
    assertArrayEquals(new double[] {3, 1, 2}, sample);
  }

  @Test
  void whatIsUndefinedIsNaN() {
    assertTrue(Double.isNaN(Quantile.median()));
    assertTrue(Double.isNaN(Quantile.of(0, 1, Double.NaN, 2)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void sharesLieBetweenNoneAndAll(double share) {
    assertThrows(IllegalArgumentException.class, () -> Quantile.of(share, 1, 2));
  }
}
