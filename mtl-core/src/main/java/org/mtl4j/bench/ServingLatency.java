package org.mtl4j.bench;

import java.util.List;
import org.mtl4j.task.Task;

/**
 * The latency and throughput of calls that score the candidates of one request, with some callers
 * at once.
 *
 * @param tasks that the network computes
 * @param candidates per call
 * @param callers how many call at once
 * @param calls how many calls were measured
 * @param callsPerSecond calls of all callers together, per second
 * @param p50Micros the median in microseconds
 * @param p99Micros the 99th percentile in microseconds; NaN where there were fewer than 100 calls
 * @param p999Micros the 99.9th percentile in microseconds; NaN where there were fewer than 1,000
 *     calls
 * @param bytesPerCall bytes allocated per call; NaN where the JVM does not count them
 */
public record ServingLatency(
    List<Task> tasks,
    int candidates,
    int callers,
    long calls,
    double callsPerSecond,
    double p50Micros,
    double p99Micros,
    double p999Micros,
    double bytesPerCall) {
  /** Copies the list. */
  public ServingLatency {
    tasks = List.copyOf(tasks);
  }
}
