package org.mtl4j.bench;

import java.util.List;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Plan;
import org.mtl4j.autodiff.View;
import org.mtl4j.autodiff.Workspace;
import org.mtl4j.model.Compute;

/**
 * Measures scoring by one tower, as a server does it: on the slice of the graph that the tower's
 * probability needs, on the calling thread, in a workspace allocated beforehand.
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
   * Creates the slice of the graph.
   *
   * @param graph of a workload
   * @param vocabulary that the graph was made with
   * @param compute the kernels to use
   */
  public ScoringBench(Graph graph, int vocabulary, Compute compute) {
    this.vocabulary = vocabulary;
    slice = graph.slice(Workload.SECOND);
    plan = Plan.forInference(slice, compute.kernels());
    probability = slice.output(Workload.SECOND);
  }

  /**
   * Measures call by call: first a warm-up, then for twice as long, but at least one call and at
   * most 10,000.
   *
   * @param rows per call
   * @param seconds how long, with the warm-up
   */
  public ScoringLatency run(int rows, double seconds) {
    Client client = new Client(rows);
    AllocationMeter allocations = AllocationMeter.ofThisThread();
    // Made here, so that their memory does not count as that of calls.
    LatencyHistogram latencies = new LatencyHistogram();
    LatencyHistogram afterWarmUp = new LatencyHistogram();
    double before = allocations.bytes();
    long start = System.nanoTime();
    client.call(latencies, WARM_UP * seconds, Integer.MAX_VALUE);
    // Where the first call alone took all of the time, it is the measurement.
    if (System.nanoTime() - start < seconds * 1e9) {
      before = allocations.bytes();
      latencies = afterWarmUp;
      client.call(latencies, (1 - WARM_UP) * seconds, MOST_CALLS);
    }
    double bytes = allocations.bytes() - before;
    long calls = latencies.count();
    return new ScoringLatency(
        rows,
        (int) calls,
        latencies.quantile(0.5) * 1e-3,
        latencies.quantile(0.99) * 1e-3,
        bytes / calls);
  }

  /** Scores rows again and again. */
  private final class Client {
    private final WorkloadRows source;
    private final Workspace work;
    private final float[] result;

    Client(int rows) {
      source = new WorkloadRows(slice, vocabulary, rows, SEED);
      work = Workspace.forInference(plan, rows);
      result = new float[rows];
    }

    /** Calls until the time is over, at least once and at most so many times. */
    void call(LatencyHistogram latencies, double seconds, int most) {
      long now = System.nanoTime();
      long end = now + (long) (seconds * 1e9);
      do {
        source.next();
        long start = System.nanoTime();
        score();
        now = System.nanoTime();
        latencies.record(now - start);
      } while (latencies.count() < most && now - end < 0);
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
