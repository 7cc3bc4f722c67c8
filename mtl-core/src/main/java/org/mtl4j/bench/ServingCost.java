package org.mtl4j.bench;

import java.util.List;
import org.mtl4j.model.Compute;
import org.mtl4j.model.Model;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSummary;
import org.mtl4j.task.Task;

/**
 * What serving a model costs.
 *
 * @param parameters that predictions need
 * @param flops floating-point operations per row
 * @param nodes of the graph
 * @param bytes of the file
 * @param latencies of requests on one thread, by the number of candidates; empty where they were
 *     not measured
 */
public record ServingCost(
    long parameters, long flops, int nodes, long bytes, List<ServingLatency> latencies) {
  /** Copies the list. */
  public ServingCost {
    latencies = List.copyOf(latencies);
  }

  /**
   * Measures.
   *
   * @param model whole or in part
   * @param bytes of its file
   * @param task whose probability is asked for
   * @param compute its kernels multiply
   * @param seconds a quarter of which each latency takes, 0 for none
   */
  public static ServingCost of(
      Model model, long bytes, Task task, Compute compute, double seconds) {
    Network network = model.network();
    NetworkSummary predictions = network.slice(network.tasks()).summary();
    return new ServingCost(
        predictions.parameters(),
        predictions.flops(),
        predictions.nodes().size(),
        bytes,
        seconds == 0 ? List.of() : latencies(model, task, compute, seconds));
  }

  private static List<ServingLatency> latencies(
      Model model, Task task, Compute compute, double seconds) {
    ServingBench bench =
        new ServingBench(new ServedModel("export", model, task), compute, 1, seconds);
    // Once for the compiler.
    ServingBench.CANDIDATES.forEach(bench::alone);
    return ServingBench.CANDIDATES.stream().map(bench::alone).toList();
  }
}
