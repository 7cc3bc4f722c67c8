package org.mtl4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.Plan;
import org.mtl4j.autodiff.Workspace;
import org.mtl4j.optim.Adam;
import org.mtl4j.optim.LazyAdam;
import org.mtl4j.optim.Optimizer;
import org.mtl4j.optim.TrainingStep;
import org.mtl4j.optim.Workers;

/**
 * What is measured is what is promised: at the workloads' shapes (429, 256, 128, 64, 32, 1) and at
 * batches that no tile or block divides, kernels and threads change no bit of what is learned.
 */
class WorkloadBitsTest {
  private static final int VOCABULARY = 26 * 300;
  private static final int STEPS = 3;

  @ParameterizedTest
  @CsvSource({"W1, 203, true", "W1, 65, false", "W2, 333, true", "W2, 1, true", "W2, 79, false"})
  void kernelsAndThreadsChangeNoBit(Workload workload, int batch, boolean lazy) {
    Optimizer optimizer = lazy ? new LazyAdam() : new Adam();
    int expected = train(workload, batch, optimizer, Kernels.plain(), 1);
    assertEquals(expected, train(workload, batch, optimizer, Kernels.vector(), 1));
    assertEquals(expected, train(workload, batch, optimizer, Kernels.vector(), 3));
    assertEquals(expected, train(workload, batch, optimizer, Kernels.plain(), 2));
  }

  /** Returns a hash of all parameters after some steps. */
  private static int train(
      Workload workload, int batch, Optimizer optimizer, Kernels kernels, int threads) {
    Graph graph = workload.graph(VOCABULARY);
    int before = hash(graph);
    WorkloadRows rows = new WorkloadRows(graph, VOCABULARY, batch, 1);
    Workspace work = new Workspace(Plan.forTraining(graph, kernels), batch);
    ExecutorService executor = Executors.newCachedThreadPool();
    try (Workers workers = Workers.on(executor, threads)) {
      TrainingStep step = new TrainingStep(work, optimizer, workers);
      for (int i = 0; i < STEPS; i++) {
        rows.next();
        step.run(batch, 1, rows);
      }
    } finally {
      executor.shutdown();
    }
    assertTrue(before != hash(graph), "nothing was learned");
    return hash(graph);
  }

  private static int hash(Graph graph) {
    int hash = 0;
    for (Parameter parameter : graph.parameters()) {
      hash = 31 * hash + Arrays.hashCode(parameter.values());
    }
    return hash;
  }
}
