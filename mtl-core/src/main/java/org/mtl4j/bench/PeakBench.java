package org.mtl4j.bench;

import java.util.concurrent.atomic.LongAdder;
import org.mtl4j.autodiff.Activation;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Plan;
import org.mtl4j.autodiff.View;
import org.mtl4j.autodiff.Workspace;
import org.mtl4j.layers.DenseLayer;
import org.mtl4j.layers.Initializer;
import org.mtl4j.model.Compute;
import org.mtl4j.optim.Workers;

/**
 * Measures the best rate of matrix products on this machine: one dense layer of 256 inputs and
 * outputs without bias, forward only, again and again on the same 128 rows per thread, which stay
 * in its cache. All threads run at once, as in training.
 *
 * <p>The rate of training is compared with it, by the same kernels, on the same threads and within
 * the same minutes. It does not show how much of the processor's peak the kernels reach.
 */
public final class PeakBench {
  private static final int WIDTH = 256;
  private static final int ROWS = 128;
  private static final double FLOPS = 2.0 * ROWS * WIDTH * WIDTH;
  private static final int WINDOWS = 10;
  private static final long SEED = 1;

  private final Workers workers;
  private final Workspace[] spaces;
  private final LongAdder products = new LongAdder();

  /**
   * Creates the layer, and a workspace for each thread.
   *
   * @param compute the kernels and threads to use; not closed
   */
  public PeakBench(Compute compute) {
    workers = compute.workers();
    GraphBuilder g = new GraphBuilder();
    Node x = g.input("x", WIDTH);
    Initializer initial = Initializer.fanInUniform();
    DenseLayer layer =
        DenseLayer.withoutBias("dense", WIDTH, WIDTH, Activation.IDENTITY, initial, SEED);
    g.output("y", layer.apply(g, "y", x));
    Graph graph = g.build();
    Plan plan = Plan.forInference(graph, compute.kernels());
    spaces = new Workspace[workers.threads()];
    for (int i = 0; i < spaces.length; i++) {
      spaces[i] = Workspace.forInference(plan, ROWS);
      spaces[i].begin(ROWS);
      fill(spaces[i].view(x), i);
    }
  }

  private static void fill(View x, int stream) {
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < WIDTH; column++) {
        double u = CounterRandom.uniform(SEED, stream, (long) row * WIDTH + column);
        x.set(row, column, (float) (2 * u - 1));
      }
    }
  }

  /**
   * Measures: half of the time is warm-up, the rest is ten windows, of which the best counts; fewer
   * where one product takes longer than a window, but at least one.
   *
   * @param seconds how long
   * @return 10⁹ floating-point operations per second, over all threads
   */
  public double gflops(double seconds) {
    window(seconds / 2);
    double best = 0;
    long start = System.nanoTime();
    for (int i = 0; i == 0 || (i < WINDOWS && System.nanoTime() - start < seconds / 2 * 1e9); i++) {
      best = Math.max(best, window(seconds / 2 / WINDOWS));
    }
    return best;
  }

  private double window(double seconds) {
    products.reset();
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    // Every thread computes at least one product, even one that starts after the end.
    workers.run(spaces.length, index -> multiply(spaces[index], end));
    return products.sum() * FLOPS / (System.nanoTime() - start);
  }

  private void multiply(Workspace space, long end) {
    long done = 0;
    do {
      space.forward();
      done++;
    } while (System.nanoTime() - end < 0);
    products.add(done);
  }
}
