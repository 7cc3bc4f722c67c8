package org.mtl4j.bench;

import java.util.List;
import org.mtl4j.task.Task;

/**
 * How long a call takes that scores the candidates of one request, and how many there are in a
 * second, with some callers at once.
 *
 * @param tasks that the network computes
 * @param candidates per call
 * @param callers at once
 * @param calls that were measured
 * @param callsPerSecond of all callers together
 * @param p50Micros what half of the calls did not exceed, in microseconds
 * @param p99Micros what 99 of 100 calls did not exceed; NaN where there were fewer than 100
 * @param p999Micros what 999 of 1,000 calls did not exceed; NaN where there were fewer than 1,000
 * @param bytesPerCall allocated, or NaN where Java does not count
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
