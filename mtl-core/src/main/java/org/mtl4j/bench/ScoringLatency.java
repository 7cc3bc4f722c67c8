package org.mtl4j.bench;

/**
 * How long one thread takes to score some rows by one tower: to write their inputs, run forward and
 * read their probabilities.
 *
 * @param rows per call
 * @param calls that were measured
 * @param medianMicros the median in microseconds
 * @param p99Micros what 99 of 100 calls did not exceed, in microseconds
 * @param bytesPerCall allocated, or NaN where Java does not count
 */
public record ScoringLatency(
    int rows, int calls, double medianMicros, double p99Micros, double bytesPerCall) {}
