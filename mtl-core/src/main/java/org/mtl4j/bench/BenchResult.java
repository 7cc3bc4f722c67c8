package org.mtl4j.bench;

import java.util.List;

/**
 * The measurements of a workload.
 *
 * @param settings of the measurements
 * @param kernels the name of the kernels
 * @param threads how many trained
 * @param memory that the measurements take
 * @param training the speed of training
 * @param peakGflops the machine's rate of matrix products, the better of one measurement before and
 *     one after the training
 * @param scoring the latencies of one tower, by rising number of rows
 */
public record BenchResult(
    BenchSettings settings,
    String kernels,
    int threads,
    Footprint memory,
    TrainingSpeed training,
    double peakGflops,
    List<ScoringLatency> scoring) {
  /** Copies the list. */
  public BenchResult {
    scoring = List.copyOf(scoring);
  }

  /** Returns the rate of training's matrix products, in 10⁹ floating-point operations a second. */
  public double gflops() {
    return training.examplesPerSecond() * settings.workload().productFlopsPerExample() * 1e-9;
  }

  /** Returns which share of {@link #peakGflops} that is. */
  public double shareOfPeak() {
    return gflops() / peakGflops;
  }
}
