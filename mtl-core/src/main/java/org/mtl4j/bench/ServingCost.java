package org.mtl4j.bench;

import java.util.List;
import org.mtl4j.model.Compute;
import org.mtl4j.model.Model;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSummary;
import org.mtl4j.task.Task;

/**
 * The cost of serving a model.
 *
 * @param parameters how many parameters predictions need
 * @param flops floating-point operations per row
 * @param nodes how many nodes the graph has
 * @param bytes the size of the model file
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
   * Measures the cost of a model.
   *
   * @param model a whole model or a slice
   * @param bytes the size of its file
   * @param task whose probability is asked for
   * @param compute the kernels to use
   * @param seconds each latency takes a quarter of them to measure; 0 to measure none
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
    // The first round is for the compiler alone.
    ServingBench.CANDIDATES.forEach(bench::alone);
    return ServingBench.CANDIDATES.stream().map(bench::alone).toList();
  }
}
