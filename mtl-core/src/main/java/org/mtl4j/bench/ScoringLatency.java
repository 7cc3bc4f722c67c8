package org.mtl4j.bench;

/**
 * The latency of scoring rows by one tower on one thread: writing their inputs, running forward and
 * reading their probabilities.
 *
 * @param rows per call
 * @param calls how many calls were measured
 * @param medianMicros the median in microseconds
 * @param p99Micros the 99th percentile in microseconds
 * @param bytesPerCall bytes allocated per call; NaN where the JVM does not count them
 */
public record ScoringLatency(
    int rows, int calls, double medianMicros, double p99Micros, double bytesPerCall) {}
