package org.mtl4j.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;

class DropoutTest {
  private static final int ROWS = 200;
  private static final int WIDTH = 50;

  private final GraphBuilder g = new GraphBuilder();
  private final Node x = g.input("x", WIDTH);
  private final Node y = Dropout.of("drop", 0.3).apply(g, x);
  private final Probe probe = Probe.of(g, y, ROWS, 1).set(x, ones());

  private static double[] ones() {
    double[] ones = new double[ROWS * WIDTH];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** The share of n = 10,000 within five standard errors √(0.3 · 0.7 / n) of the rate. */
  @Test
  void dropsItsShareInTrainingAndScalesTheRest() {
    probe.work().forward();
    int dropped = 0;
    for (float number : probe.values(y)) {
      if (number == 0) {
        dropped++;
      } else {
        assertEquals(1 / 0.7, number, 1e-4);
      }
    }
    int n = ROWS * WIDTH;
    assertEquals(0.3, (double) dropped / n, 5 * Math.sqrt(0.3 * 0.7 / n));
  }

  @Test
  void passesInInference() {
    probe.work().begin(ROWS);
    probe.work().forward();
    assertArrayEquals(probe.values(x), probe.values(y));
  }

  @Test
  void stepsDropOtherNumbers() {
    probe.work().forward();
    float[] first = probe.values(y);
    probe.work().begin(ROWS, 1, 2);
    probe.work().forward();
    assertTrue(!Arrays.equals(first, probe.values(y)));
    probe.work().begin(ROWS, 1, 1);
    probe.work().forward();
    assertArrayEquals(first, probe.values(y));
  }

  @Test
  void hasNoParametersAndChecksItsRate() {
    assertTrue(Dropout.of("drop", 0).parameters().isEmpty());
    for (double rate : new double[] {-0.1, 1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> Dropout.of("drop", rate));
    }
  }
}
