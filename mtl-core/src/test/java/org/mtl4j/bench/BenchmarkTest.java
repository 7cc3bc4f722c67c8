package org.mtl4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.model.Compute;
import org.mtl4j.optim.Workers;

/** Figures that can be true; how high they are is no business of a test. */
class BenchmarkTest {
  private static final int BATCH = 64;
  private static final int VOCABULARY = 2600;
  private static final double SECONDS = 0.04;

  /** A loop that gained a number of times what a processor can do would be measured wrongly. */
  private static final double UTMOST_GFLOPS = 100_000;

  private static BenchSettings settings(Workload workload, boolean lazy) {
    return new BenchSettings(workload, BATCH, VOCABULARY, lazy, SECONDS);
  }

  @Test
  void trainingTrainsAndTells() {
    BenchSettings settings = settings(Workload.W2, true);
    Graph graph = settings.workload().graph(VOCABULARY);
    float[] before = graph.parameter("first.logit.weight").values().clone();
    List<Integer> windowsTold = new ArrayList<>();
    List<Long> told = new ArrayList<>();
    long[] expectation = {0};
    TrainingSpeed speed =
        new TrainingBench(settings, graph, Compute.of(1))
            .run(
                (windows, rows, expected) -> {
                  windowsTold.add(windows);
                  told.add(rows);
                  expectation[0] = expected;
                });
    assertEquals(speed.windows() + 1, told.size());
    assertEquals(windowsTold.stream().distinct().sorted().toList(), windowsTold);
    assertEquals(0, windowsTold.get(0));
    assertEquals(TrainingBench.WINDOWS, windowsTold.get(speed.windows()));
    assertEquals(0, told.get(0));
    assertEquals(speed.steps() * BATCH, told.get(speed.windows()));
    assertEquals(told.stream().sorted().toList(), told);
    assertTrue(expectation[0] > 0);
    assertTrue(speed.steps() >= speed.windows(), speed.toString());
    assertFalse(speed.warm(), "warm after moments");
    assertTrue(speed.least() <= speed.examplesPerSecond(), speed.toString());
    assertTrue(speed.examplesPerSecond() <= speed.most(), speed.toString());
    // As many rows as there were in about that time.
    assertTrue(speed.least() <= speed.steps() * BATCH / SECONDS, speed.toString());
    assertTrue(speed.loss() > 0 && speed.loss() < 2, speed.toString());
    assertFalse(Arrays.equals(before, graph.parameter("first.logit.weight").values()));
  }

  @Test
  void whatTakesLongerThanItsTimeIsDoneOnce() {
    BenchSettings settings = new BenchSettings(Workload.W2, BATCH, VOCABULARY, true, 1e-6);
    Graph graph = settings.workload().graph(VOCABULARY);
    TrainingSpeed speed =
        new TrainingBench(settings, graph, Compute.of(1)).run((windows, rows, expected) -> {});
    assertEquals(1, speed.steps());
    assertEquals(1, speed.windows());
    assertFalse(speed.warm());
    assertEquals(1, new ScoringBench(graph, VOCABULARY, Compute.of(1)).run(1000, 1e-6).calls());
    assertTrue(new PeakBench(Compute.of(1)).gflops(1e-6) > 0);
  }

  @Test
  void thePeakIsARate() {
    ExecutorService executor = Executors.newCachedThreadPool();
    try (Workers workers = Workers.on(executor, 2)) {
      double gflops = new PeakBench(Compute.on(workers)).gflops(0.1);
      assertTrue(gflops > 0 && gflops < UTMOST_GFLOPS, "GFLOP/s " + gflops);
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void scoringIsSlowerForMoreRows() {
    Graph graph = Workload.W2.graph(VOCABULARY);
    ScoringBench bench = new ScoringBench(graph, VOCABULARY, Compute.of(1));
    ScoringLatency one = bench.run(1, SECONDS);
    ScoringLatency many = bench.run(1000, SECONDS);
    assertEquals(1, one.rows());
    for (ScoringLatency latency : List.of(one, many)) {
      assertTrue(latency.calls() >= 1, latency.toString());
      assertTrue(latency.medianMicros() > 0, latency.toString());
      assertTrue(latency.medianMicros() <= latency.p99Micros(), latency.toString());
    }
    assertTrue(one.medianMicros() < many.medianMicros(), one + " " + many);
  }

  /** The bench's own memory is not counted; the plain kernels allocate nothing even when cold. */
  @Test
  void scoringAllocatesNothing() {
    Graph graph = Workload.W2.graph(VOCABULARY);
    ScoringLatency latency =
        new ScoringBench(graph, VOCABULARY, Compute.of(1, "plain")).run(1, 0.9);
    assertTrue(latency.bytesPerCall() < 3, latency.toString());
  }

  @ParameterizedTest
  @EnumSource
  void allInOneGo(Workload workload) {
    BenchSettings settings = settings(workload, false);
    BenchResult result = Benchmark.run(settings, Compute.of(1), (windows, rows, expected) -> {});
    assertEquals(settings, result.settings());
    assertEquals(1, result.threads());
    assertEquals(Kernels.best().name(), result.kernels());
    assertEquals(ScoringBench.ROWS, result.scoring().stream().map(ScoringLatency::rows).toList());
    double flops = result.training().examplesPerSecond() * workload.productFlopsPerExample();
    assertEquals(flops, result.gflops() * 1e9, 1e-6 * flops);
    assertEquals(result.gflops(), result.shareOfPeak() * result.peakGflops(), 1e-9 * flops);
    assertTrue(result.peakGflops() < UTMOST_GFLOPS, result.toString());
  }
}
