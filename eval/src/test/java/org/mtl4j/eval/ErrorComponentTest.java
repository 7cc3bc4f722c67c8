package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ErrorComponentTest {
  @Test
  void ofAMeanItIsTheStandardErrorOfTheMean() {
    // Variance 4 of three values.
    ErrorComponent error = ErrorComponent.ofMean(2, 4, 6);
    assertEquals(Math.sqrt(4.0 / 3), error.standardError(), 1e-15);
    assertEquals(2, error.degreesOfFreedom());
    assertTrue(Double.isNaN(ErrorComponent.ofMean(1).standardError()));
    assertTrue(Double.isNaN(ErrorComponent.ofMean(1, Double.NaN).standardError()));
  }

  /** 0.1 + 0.2 and 0.3 are neighbours. */
  @Test
  void roundingIsNoError() {
    assertEquals(new ErrorComponent(0, 2), ErrorComponent.ofMean(0.3, 0.1 + 0.2, 0.3));
  }

  @Test
  void ofARatioItIsTheJackknife() {
    GroupedRatio ratio = GroupedRatio.of(new double[] {2, 3, 1}, new double[] {1, 2, 1});
    assertEquals(new ErrorComponent(ratio.standardError(), 2), ErrorComponent.of(ratio));
    assertEquals(
        new ErrorComponent(2 * ratio.standardError(), 2), ErrorComponent.of(ratio).times(-2));
  }

  /** Of means without each value it is the standard error of the mean. */
  @Test
  void theJackknifeOfAMeanIsItsStandardError() {
    ErrorComponent error = ErrorComponent.ofJackknife(5, 4, 3);
    assertEquals(Math.sqrt(4.0 / 3), error.standardError(), 1e-15);
    assertEquals(2, error.degreesOfFreedom());
    assertTrue(Double.isNaN(ErrorComponent.ofJackknife(5).standardError()));
  }
}
