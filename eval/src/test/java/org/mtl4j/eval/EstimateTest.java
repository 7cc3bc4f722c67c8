package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimateTest {
  @Test
  void theIntervalHoldsTheMiddleOfTheReplicates() {
    // 0, 1, …, 1000 in another order: quantiles are 1000 times their shares.
    double[] replicates = IntStream.rangeClosed(0, 1000).mapToDouble(i -> i * 300 % 1001).toArray();
    Estimate estimate = Estimate.percentile(3, 0.95, replicates);
    assertEquals(3, estimate.value());
    assertTrue(estimate.isKnown());
    assertEquals(25, estimate.lower(), 1e-9);
    assertEquals(975, estimate.upper(), 1e-9);
  }

  @Test
  void coversItsEnds() {
    Estimate estimate = new Estimate(1.1, 1, 2);
    assertTrue(estimate.covers(1) && estimate.covers(2) && estimate.covers(1.5));
    assertFalse(estimate.covers(0.999) || estimate.covers(2.001));
  }

  @Test
  void aReplicateWithoutANumberCountsBeyondEitherEnd() {
    double[] replicates = IntStream.rangeClosed(0, 1000).mapToDouble(i -> i * 300 % 1001).toArray();
    replicates[7] = Double.NaN;
    double was = 7 * 300 % 1001;
    Estimate estimate = Estimate.percentile(3, 0.95, replicates);
    assertEquals(was < 25 ? 25 : 24, estimate.lower(), 1e-9);
    assertEquals(was > 975 ? 975 : 976, estimate.upper(), 1e-9);
  }

  @Test
  void manyReplicatesWithoutANumberLeaveNoInterval() {
    Estimate estimate = Estimate.percentile(1, 0.5, 1, 2, Double.NaN);
    assertTrue(Double.isNaN(estimate.lower()) && Double.isNaN(estimate.upper()));
    assertFalse(estimate.covers(1) || estimate.isKnown());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1, Double.NaN})
  void levelsLieBetweenNoneAndAll(double level) {
    assertThrows(IllegalArgumentException.class, () -> Estimate.percentile(1, level, 1));
  }
}
