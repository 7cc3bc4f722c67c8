package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Batch normalisation against its formulas in double, its running moments over several batches. */
class BatchNormTest {
  private static final int WIDTH = 3;
  private static final int CAPACITY = 300;

  private final Parameter scale = Parameter.dense("scale", 1, WIDTH);
  private final Parameter shift = Parameter.dense("shift", 1, WIDTH);
  private final Parameter mean = Parameter.statistic("mean", WIDTH);
  private final Parameter variance = Parameter.statistic("variance", WIDTH);
  private final GraphBuilder g = new GraphBuilder();
  private final Node x = g.variable("x", WIDTH);
  private final Node y = g.batchNorm("y", x, scale, shift, mean, variance);
  private final Workspace work = work();

  private Workspace work() {
    g.loss("sum", g.rowSum("sum", y));
    Arrays.fill(variance.values(), 1);
    for (int j = 0; j < WIDTH; j++) {
      scale.values()[j] = 1 + j;
      shift.values()[j] = -j;
    }
    return Workspace.forTraining(g.build(), CAPACITY);
  }

  private void fill(int rows, long seed) {
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < WIDTH; j++) {
        double draw = CounterRandom.gaussian(seed, j, row);
        work.view(x).set(row, j, (float) (10 * j + (j + 0.5) * draw));
      }
    }
  }

  private double[] moments(int column, int from, int to) {
    double sum = sum(from, to, row -> work.view(x).get(row, column));
    double centre = sum / (to - from);
    double squares = sum(from, to, row -> Math.pow(work.view(x).get(row, column) - centre, 2));
    return new double[] {centre, squares / (to - from)};
  }

  private static double sum(int from, int to, IntToDoubleFunction of) {
    double sum = 0;
    for (int row = from; row < to; row++) {
      sum += of.applyAsDouble(row);
    }
    return sum;
  }

  @Test
  void eachBlockIsNormalisedByItself() {
    work.begin(CAPACITY, 1, 1);
    fill(CAPACITY, 1);
    work.forward();
    assertEquals(4, work.rowBlocks());
    for (int i = 0; i < work.rowBlocks(); i++) {
      for (int j = 0; j < WIDTH; j++) {
        double[] moments = moments(j, work.blockFrom(i), work.blockTo(i));
        for (int row = work.blockFrom(i); row < work.blockTo(i); row++) {
          double normal = (work.view(x).get(row, j) - moments[0]) / Math.sqrt(moments[1] + 1e-5);
          assertEquals((1 + j) * normal - j, work.view(y).get(row, j), 1e-5);
        }
      }
    }
  }

  /** Momentum 0.1, the unbiased variance, both over the whole batch. */
  @Test
  void runningMoments() {
    double[] runningMean = new double[WIDTH];
    double[] runningVariance = {1, 1, 1};
    int[] sizes = {CAPACITY, 70, 2, 129};
    for (int batch = 0; batch < sizes.length; batch++) {
      int rows = sizes[batch];
      work.begin(rows, 1, batch);
      fill(rows, batch);
      work.forwardBackward();
      assertEquals(1, work.statistics());
      work.updateStatistic(0);
      for (int j = 0; j < WIDTH; j++) {
        double[] moments = moments(j, 0, rows);
        runningMean[j] += 0.1 * (moments[0] - runningMean[j]);
        runningVariance[j] += 0.1 * (moments[1] * rows / (rows - 1) - runningVariance[j]);
        assertEquals(runningMean[j], mean.values()[j], 1e-5);
        assertEquals(runningVariance[j], variance.values()[j], 1e-5);
      }
    }
  }

  @Test
  void aSingleRowHasNoVariance() {
    work.begin(1, 1, 1);
    fill(1, 1);
    work.forwardBackward();
    work.updateStatistic(0);
    assertArrayEquals(new float[WIDTH], mean.values());
    assertArrayEquals(new float[] {1, 1, 1}, variance.values());
    assertArrayEquals(new float[] {0, -1, -2}, work.view(y).matrix(1).data);
  }

  @Test
  void inferenceUsesTheRunningMoments() {
    mean.values()[1] = 5;
    variance.values()[1] = 4;
    work.begin(2);
    work.view(x).setRow(0, new float[] {1, 2, 3}, 0);
    work.view(x).setRow(1, new float[] {1, 5, 3}, 0);
    work.forwardBackward();
    double deviation = Math.sqrt(4 + 1e-5);
    assertEquals(2 * (2 - 5) / deviation - 1, work.view(y).get(0, 1), 1e-6);
    assertEquals(-1, work.view(y).get(1, 1));
    assertEquals(2 / deviation / 2, work.gradientView(x).get(0, 1), 1e-6);
  }

  @Test
  void inferenceLeavesThemAlone() {
    Workspace serving = Workspace.forInference(g.build(), 10);
    serving.begin(10);
    serving.forward();
    assertArrayEquals(new float[WIDTH], mean.values());
  }

  /** A constant column has variance 0 and must neither divide by it nor learn from it. */
  @Test
  void constantColumns() {
    work.begin(100, 1, 1);
    Arrays.fill(work.view(x).data, 3);
    work.forwardBackward();
    for (int row = 0; row < 100; row++) {
      assertEquals(-2, work.view(y).get(row, 2));
      assertEquals(0, work.gradientView(x).get(row, 2), 3 / Math.sqrt(1e-5) * 1e-6);
    }
  }
}
