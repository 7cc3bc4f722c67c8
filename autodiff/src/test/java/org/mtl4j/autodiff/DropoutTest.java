package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is dropped is a function of seed, step, node, row and column, and is the same going back.
 */
class DropoutTest {
  private static final int ROWS = 2000;
  private static final int WIDTH = 7;

  private final GraphBuilder g = new GraphBuilder();
  private final Node x = g.variable("x", WIDTH);

  /** A dropout of ones. */
  private Workspace work(double rate) {
    Node y = g.dropout("y", x, rate);
    g.loss("sum", g.rowSum("sum", y), 1, Loss.Denominator.ONE);
    Workspace work = Workspace.forTraining(g.build(), ROWS);
    Arrays.fill(work.view(x).data, 1);
    return work;
  }

  private static float[] masked(Workspace work, long seed, long step) {
    work.begin(ROWS, seed, step);
    work.forwardBackward();
    return result(work);
  }

  private static float[] result(Workspace work) {
    return work.view(work.plan().graph().node("y")).matrix(work.rows()).data;
  }

  @Test
  void inferencePassesEverything() {
    Workspace work = work(0.5);
    work.begin(ROWS);
    work.forwardBackward();
    float[] ones = new float[ROWS * WIDTH];
    Arrays.fill(ones, 1);
    assertArrayEquals(ones, result(work));
    assertArrayEquals(ones, work.gradientView(x).matrix(ROWS).data);
  }

  /** Each within five standard errors; what is kept grows so that the mean stays. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.5, 0.9})
  void rateAndExpectation(double rate) {
    float[] y = masked(work(rate), 1, 1);
    float kept = (float) (1 / (1 - rate));
    double dropped = 0;
    double sum = 0;
    for (float number : y) {
      assertTrue(number == 0 || Math.abs(number - kept) < 1e-4 * kept, "a factor of " + number);
      dropped += number == 0 ? 1 : 0;
      sum += number;
    }
    double error = 5 * Math.sqrt(rate * (1 - rate) / y.length);
    assertEquals(rate, dropped / y.length, error);
    assertEquals(1, sum / y.length, error * kept + 1e-4);
  }

  /** No row and no column is dropped more than its share. */
  @Test
  void everyColumnHasItsShare() {
    float[] y = masked(work(0.5), 2, 3);
    for (int j = 0; j < WIDTH; j++) {
      int column = j;
      double sum = 0;
      for (int row = 0; row < ROWS; row++) {
        sum += y[row * WIDTH + column];
      }
      assertEquals(1, sum / ROWS, 5 / Math.sqrt(ROWS), "column " + j);
    }
  }

  @Test
  void backwardDropsTheSame() {
    Workspace work = work(0.3);
    float[] y = masked(work, 1, 1);
    assertArrayEquals(y, work.gradientView(x).matrix(ROWS).data);
  }

  @Test
  void seedAndStepDecide() {
    Workspace work = work(0.5);
    float[] first = masked(work, 1, 1);
    assertArrayEquals(first, masked(work, 1, 1));
    assertFalse(Arrays.equals(first, masked(work, 1, 2)), "another step");
    assertFalse(Arrays.equals(first, masked(work, 2, 1)), "another seed");
  }

  @Test
  void nodesDropIndependently() {
    Node other = g.dropout("other", x, 0.5);
    Workspace work = work(0.5);
    float[] y = masked(work, 1, 1);
    float[] z = work.view(other).matrix(ROWS).data;
    int same = 0;
    for (int i = 0; i < y.length; i++) {
      same += y[i] == z[i] ? 1 : 0;
    }
    assertEquals(0.5, (double) same / y.length, 5 * 0.5 / Math.sqrt(y.length));
  }

  /** An infinity that is dropped is gone; 0 · ∞ would be NaN. */
  @Test
  void dropsInfinities() {
    Workspace work = work(0.5);
    Arrays.fill(work.view(x).data, Float.POSITIVE_INFINITY);
    for (float number : masked(work, 1, 1)) {
      assertFalse(Float.isNaN(number));
    }
  }

  @Test
  void theRateIsRoundedToABinaryFraction() {
    assertEquals(0.5, new Dropout(0.5).rate());
    assertEquals(0.1, new Dropout(0.1).rate(), 0x1p-17);
    assertEquals(1 - 0x1p-16, new Dropout(0.9999999).rate());
  }
}
