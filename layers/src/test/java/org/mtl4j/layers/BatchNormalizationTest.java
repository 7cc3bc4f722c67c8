package org.mtl4j.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.ShapeException;
import org.mtl4j.autodiff.View;

class BatchNormalizationTest {
  private static final int ROWS = 64;
  private static final int WIDTH = 3;
  private static final double EPSILON = 1e-5;

  private final GraphBuilder g = new GraphBuilder();
  private final BatchNormalization layer = BatchNormalization.of("norm", WIDTH);
  private final Node x = g.variable("x", WIDTH);
  private final Node y = layer.apply(g, x);
  private final Probe probe = Probe.of(g, y, ROWS, 5);

  private void spreadInput() {
    probe.random(x, 5);
    View view = probe.work().view(x);
    for (int row = 0; row < ROWS; row++) {
      for (int j = 0; j < WIDTH; j++) {
        view.set(row, j, 7 * j + (j + 1) * view.get(row, j));
      }
    }
  }

  @Test
  void beginsAsTheStandardisedInput() {
    assertEquals(
        "[norm.scale [1, 3], norm.shift [1, 3], norm.mean [1, 3], norm.variance [1, 3]]",
        layer.parameters().toString());
    assertArrayEquals(new float[] {1, 1, 1}, layer.parameters().get(0).values());
    assertArrayEquals(new float[WIDTH], layer.parameters().get(1).values());
    assertArrayEquals(new float[WIDTH], layer.parameters().get(2).values());
    assertArrayEquals(new float[] {1, 1, 1}, layer.parameters().get(3).values());
    assertEquals(Parameter.Kind.STATISTIC, layer.parameters().get(3).kind());
  }

  @Test
  void normalisesTheBatchInTraining() {
    spreadInput();
    probe.work().forwardBackward();
    for (int j = 0; j < WIDTH; j++) {
      assertEquals(0, mean(probe.values(y), j), 1e-5);
      assertEquals(1, variance(probe.values(y), j), 1e-4);
    }
  }

  @Test
  void scalesAndShifts() {
    spreadInput();
    Probe.set(layer.parameters().get(0), 2, 1, 1);
    Probe.set(layer.parameters().get(1), 0, 5, 0);
    probe.work().forwardBackward();
    assertEquals(4, variance(probe.values(y), 0), 4e-4);
    assertEquals(5, mean(probe.values(y), 1), 1e-4);
  }

  @Test
  void usesRunningMomentsInInference() {
    spreadInput();
    probe.work().forwardBackward();
    probe.work().updateStatistic(0);
    float[] input = probe.values(x);
    probe.work().begin(ROWS);
    probe.work().forward();
    float[] output = probe.values(y);
    for (int j = 0; j < WIDTH; j++) {
      double mean = 0.1 * mean(input, j);
      double variance = 0.9 + 0.1 * variance(input, j) * ROWS / (ROWS - 1);
      assertEquals(mean, layer.parameters().get(2).values()[j], 1e-5);
      assertEquals(variance, layer.parameters().get(3).values()[j], 1e-4);
      for (int row = 0; row < ROWS; row++) {
        double expected = (input[row * WIDTH + j] - mean) / Math.sqrt(variance + EPSILON);
        assertEquals(expected, output[row * WIDTH + j], 1e-4);
      }
    }
  }

  @Test
  void wrongWidthNamesLayerAndInput() {
    Node wide = g.input("wide", 4);
    Node ids = g.ids("site");
    assertEquals(
        "batch norm 'again': expected an input of width 3, but 'wide' has width 4",
        assertThrows(ShapeException.class, () -> layer.apply(g, "again", wide)).getMessage());
    assertEquals(
        "batch norm 'again': expected an input of width 3, but 'site' holds ids",
        assertThrows(ShapeException.class, () -> layer.apply(g, "again", ids)).getMessage());
  }

  private static double mean(float[] numbers, int column) {
    return IntStream.range(0, ROWS).mapToDouble(i -> numbers[i * WIDTH + column]).sum() / ROWS;
  }

  private static double variance(float[] numbers, int column) {
    double mean = mean(numbers, column);
    return IntStream.range(0, ROWS)
            .mapToDouble(i -> numbers[i * WIDTH + column] - mean)
            .map(centred -> centred * centred)
            .sum()
        / ROWS;
  }
}
