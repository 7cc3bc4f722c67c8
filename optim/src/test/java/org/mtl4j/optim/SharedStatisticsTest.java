package org.mtl4j.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.autodiff.Elementwise;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Loss;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.Workspace;

/** Two nodes that share running moments update them in the graph's order, whatever the threads. */
class SharedStatisticsTest {
  private static final int WIDTH = 512;

  @Test
  void momentsThatAreSharedAreTheSameForAnyThreads() {
    float[] alone = moments(1);
    for (int threads : new int[] {2, 4}) {
      assertArrayEquals(alone, moments(threads), threads + " threads");
    }
  }

  private static float[] moments(int threads) {
    Parameter scale = Parameter.dense("scale", 1, WIDTH);
    Parameter shift = Parameter.dense("shift", 1, WIDTH);
    Parameter mean = Parameter.statistic("mean", WIDTH);
    Parameter variance = Parameter.statistic("variance", WIDTH);
    GraphBuilder g = new GraphBuilder();
    Node x = g.variable("x", WIDTH);
    Node first = g.batchNorm("first", x, scale, shift, mean, variance);
    Node square = g.elementwise("square", Elementwise.Kind.MULTIPLY, x, x);
    Node second = g.batchNorm("second", square, scale, shift, mean, variance);
    Node sum = g.elementwise("sum", Elementwise.Kind.ADD, first, second);
    g.loss("loss", g.rowSum("total", sum), 1, Loss.Denominator.ROWS);
    Graph graph = g.build();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try (Workers workers = Workers.on(executor, threads)) {
      TrainingStep step = new TrainingStep(Workspace.forTraining(graph, 64), new Sgd(), workers);
      for (int i = 0; i < 60; i++) {
        long stream = i;
        step.run(
            64,
            1,
            (work, from, to) -> {
              for (int row = from; row < to; row++) {
                for (int j = 0; j < WIDTH; j++) {
                  long counter = (long) row * WIDTH + j;
                  work.view(x).set(row, j, CounterRandom.uniformFloat(3, stream, counter));
                }
              }
            });
      }
    } finally {
      executor.shutdown();
    }
    return mean.values();
  }
}
