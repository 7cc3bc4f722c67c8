package org.mtl4j.bench;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.model.Compute;

/** Measures a workload: the machine's peak, training, the peak again, scoring. */
public final class Benchmark {
  private static final double PEAK_SHARE = 1.0 / 8;
  private static final double SCORING_SHARE = 3.0 / 8;

  private Benchmark() {}

  /**
   * Measures a workload.
   *
   * @param settings what to measure
   * @param compute the kernels, and the threads of the training; scoring is on the calling thread
   * @param progress hears of the progress of the training
   * @throws ArithmeticException if the loss is no longer finite
   */
  public static BenchResult run(
      BenchSettings settings, Compute compute, TrainingBench.Progress progress) {
    double peakSeconds = PEAK_SHARE * settings.seconds();
    Graph graph = settings.workload().graph(settings.vocabulary());
    TrainingBench training = new TrainingBench(settings, graph, compute);
    PeakBench peak = new PeakBench(compute);

    double before = peak.gflops(peakSeconds);
    TrainingSpeed speed = training.run(progress);
    double after = peak.gflops(peakSeconds);

    ScoringBench scoring = new ScoringBench(graph, settings.vocabulary(), compute);
    List<ScoringLatency> latencies = new ArrayList<>();
    for (int rows : ScoringBench.ROWS) {
      latencies.add(scoring.run(rows, SCORING_SHARE * settings.seconds()));
    }
    return new BenchResult(
        settings,
        compute.kernelsName(),
        compute.threads(),
        Footprint.of(settings),
        speed,
        Math.max(before, after),
        latencies);
  }
}
