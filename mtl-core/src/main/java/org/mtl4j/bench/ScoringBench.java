package org.mtl4j.bench;

import java.util.Arrays;
import java.util.List;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Plan;
import org.mtl4j.autodiff.View;
import org.mtl4j.autodiff.Workspace;
import org.mtl4j.model.Compute;

/**
 * Scores rows as a server does that keeps one tower: on the slice of the graph that this tower's
 * probability needs, on the calling thread alone, with a workspace made before.
 */
public final class ScoringBench {
  /** The rows per call that are measured. */
  public static final List<Integer> ROWS = List.of(1, 100, 1000);

  static final int MOST_ROWS = 1000;

  private static final int MOST_CALLS = 10_000;
  private static final double WARM_UP = 1.0 / 3;
  private static final long SEED = 2;

  private final Graph slice;
  private final Plan plan;
  private final Node probability;
  private final int vocabulary;

  /**
   * Cuts the slice.
   *
   * @param graph of a workload
   * @param vocabulary that it was made with
   * @param compute its kernels multiply
   */
  public ScoringBench(Graph graph, int vocabulary, Compute compute) {
    this.vocabulary = vocabulary;
    slice = graph.slice(Workload.SECOND);
    plan = Plan.forInference(slice, compute.kernels());
    probability = slice.output(Workload.SECOND);
  }

  /**
   * Measures call by call: first to get warm, then for twice that time, but at least one call and
   * at most 10,000.
   *
   * @param rows per call
   * @param seconds how long, with the warm-up
   */
  public ScoringLatency run(int rows, double seconds) {
    Client client = new Client(rows);
    AllocationMeter allocations = AllocationMeter.ofThisThread();
    double before = allocations.bytes();
    long start = System.nanoTime();
    int calls = client.call(WARM_UP * seconds, Integer.MAX_VALUE);
    // Where already that took all of the time, it is the measurement.
    if (System.nanoTime() - start < seconds * 1e9) {
      before = allocations.bytes();
      calls = client.call((1 - WARM_UP) * seconds, MOST_CALLS);
    }
    double bytes = allocations.bytes() - before;
    Sample sample = new Sample(Arrays.copyOf(client.micros, calls));
    return new ScoringLatency(rows, calls, sample.median(), sample.quantile(0.99), bytes / calls);
  }

  /** Someone who has rows and wants probabilities. */
  private final class Client {
    private final WorkloadRows source;
    private final Workspace work;
    private final float[] result;
    private final double[] micros = new double[MOST_CALLS];

    Client(int rows) {
      source = new WorkloadRows(slice, vocabulary, rows, SEED);
      work = Workspace.forInference(plan, rows);
      result = new float[rows];
    }

    /** Calls until the time is over, but once at least, and returns how many times are kept. */
    int call(double seconds, int most) {
      long now = System.nanoTime();
      long end = now + (long) (seconds * 1e9);
      int calls = 0;
      while (calls == 0 || (calls < most && now - end < 0)) {
        source.next();
        long start = System.nanoTime();
        score();
        now = System.nanoTime();
        micros[calls++ % MOST_CALLS] = (now - start) * 1e-3;
      }
      return Math.min(calls, MOST_CALLS);
    }

    private void score() {
      work.begin(result.length);
      source.fill(work, 0, result.length);
      work.forward();
      View view = work.view(probability);
      for (int row = 0; row < result.length; row++) {
        result[row] = view.get(row, 0);
      }
    }
  }
}
