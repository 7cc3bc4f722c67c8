package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The weighted and masked cross-entropy, and what a loss is divided by. */
class LossTest {
  private static final float[] LOGITS = {0.5f, -1, 2, 0};
  private static final float[] LABELS = {1, 0, 0, 1};
  private static final float[] WEIGHTS = {2, 1, 0.5f, 4};
  private static final float[] MASK = {1, 1, 0, 1};
  private static final float[] ALL = {1, 1, 1, 1};

  private final GraphBuilder g = new GraphBuilder();
  private final Node x = g.variable("x", 1);
  private final Node y = g.input("y", 1);
  private final Node weight = g.input("weight", 1);
  private final Node mask = g.input("mask", 1);
  private final Node entropy = g.crossEntropy("entropy", x, y, weight, mask);

  private Workspace run(float[] logits, float[] labels, float[] weights, float[] masks) {
    Workspace work = Workspace.forTraining(g.build(), logits.length);
    work.begin(logits.length);
    for (int row = 0; row < logits.length; row++) {
      work.view(x).set(row, 0, logits[row]);
      work.view(y).set(row, 0, labels[row]);
      work.view(weight).set(row, 0, weights[row]);
      work.view(mask).set(row, 0, masks[row]);
    }
    work.forwardBackward();
    return work;
  }

  private Workspace run() {
    return run(LOGITS, LABELS, WEIGHTS, MASK);
  }

  private static double rowLoss(int row) {
    double p = 1 / (1 + Math.exp(-LOGITS[row]));
    return WEIGHTS[row] * MASK[row] * -Math.log(LABELS[row] == 1 ? p : 1 - p);
  }

  private static final double SUM = rowLoss(0) + rowLoss(1) + rowLoss(3);

  @Test
  void rowsIsTheDefault() {
    g.loss("loss", entropy);
    assertEquals(SUM / 4, run().loss(), 1e-6);
  }

  @Test
  void oneIsTheSum() {
    g.loss("loss", entropy, 1, Loss.Denominator.ONE);
    assertEquals(SUM, run().loss(), 1e-6);
  }

  @Test
  void massIsTheMeanOfTheRowsThatCount() {
    g.loss("loss", entropy, 1, Loss.Denominator.MASS);
    Workspace work = run();
    assertEquals(SUM / (2 + 1 + 4), work.loss(), 1e-6);
    double slope = -1 / (1 + Math.exp(0.5));
    assertEquals(2 * slope / 7, work.gradientView(x).get(0, 0), 1e-7);
  }

  @Test
  void factorsWeighLosses() {
    g.loss("loss", entropy, 0.25, Loss.Denominator.ONE);
    g.loss("sum", g.rowSum("sum", x), -3, Loss.Denominator.ROWS);
    Workspace work = run();
    assertEquals(0.25 * SUM, work.loss(0), 1e-6);
    assertEquals(-3 * 1.5 / 4, work.loss(1), 1e-6);
    assertEquals(work.loss(0) + work.loss(1), work.loss());
  }

  @Test
  void twoLossesOfOneNodeAddUp() {
    g.loss("once", entropy, 1, Loss.Denominator.ONE);
    g.loss("twice", entropy, 2, Loss.Denominator.ONE);
    Workspace work = run();
    assertEquals(3 * SUM, work.loss(), 1e-6);
    double slope = -1 / (1 + Math.exp(0.5));
    assertEquals(3 * 2 * slope, work.gradientView(x).get(0, 0), 1e-6);
  }

  /**
   * A batch without a single click has no CVR loss, and no gradient either: 0 / 0 must not get out.
   */
  @Test
  void noMassIsNoLoss() {
    g.loss("loss", entropy, 1, Loss.Denominator.MASS);
    Workspace work = run(LOGITS, LABELS, WEIGHTS, new float[4]);
    assertEquals(0, work.loss());
    for (int row = 0; row < 4; row++) {
      assertEquals(0, Math.abs(work.gradientView(x).get(row, 0)));
    }
  }

  @Test
  void aMaskedRowMayHoldAnything() {
    g.loss("loss", entropy, 1, Loss.Denominator.ONE);
    float nan = Float.NaN;
    Workspace work =
        run(new float[] {0, nan}, new float[] {1, nan}, new float[] {1, 1}, new float[] {1, 0});
    assertEquals(Math.log(2), work.loss(), 1e-7);
    assertArrayEquals(new float[] {-0.5f, 0}, work.gradientView(x).matrix(2).data);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 1, 80, 88.8f, 104, 700, 1e30f, Float.MAX_VALUE})
  void everyLogitHasAFiniteLoss(float logit) {
    g.loss("loss", entropy, 1, Loss.Denominator.MASS);
    float[] logits = {logit, -logit, logit, -logit};
    Workspace work = run(logits, new float[] {0, 0, 1, 1}, ALL, ALL);
    assertNull(work.findNonFinite());
    assertTrue(work.loss() >= 0 && work.loss() <= logit + 1, () -> "loss " + work.loss());
    assertTrue(Math.abs(work.gradientView(x).get(0, 0)) <= 0.25);
  }
}
