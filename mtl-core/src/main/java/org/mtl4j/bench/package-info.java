/**
 * Benchmarks: the speed of reading logs, and that of training and serving, for two networks of the
 * size that advertising models have.
 *
 * <p><b>A tour.</b> {@link org.mtl4j.bench.Workload} records the networks, {@code WorkloadRows}
 * draws their minibatches beforehand. {@link org.mtl4j.bench.TrainingBench} trains on them, {@link
 * org.mtl4j.bench.PeakBench} measures the best rate of the machine's matrix products, {@link
 * org.mtl4j.bench.ScoringBench} measures scoring by one tower; each can be used alone. {@link
 * org.mtl4j.bench.Benchmark} runs all three in one go on the same threads, so that their figures
 * can be compared, and gives a {@link org.mtl4j.bench.BenchResult}. {@code AllocationMeter} counts
 * bytes, {@link org.mtl4j.bench.Footprint} computes the memory of a measurement before it begins.
 *
 * <p>{@link org.mtl4j.bench.ServingBench} measures a {@link org.mtl4j.bench.ServedModel}, that of a
 * workload or any other, as a server uses it: through {@link org.mtl4j.serve.Predictor}, with
 * columns as text, on several threads at once. {@code ServingRows} draws the requests, {@code
 * LatencyHistogram} counts their durations, {@link org.mtl4j.bench.ServingCost} is the cost of a
 * model in operations, memory and time.
 *
 * <p>{@link org.mtl4j.bench.ReadBench} measures how logs are read, stage by stage ({@link
 * org.mtl4j.bench.ReadStage}): files of any kind, or a simulated log in several formats ({@link
 * org.mtl4j.bench.LogFormats}). {@code CpuMeter} counts processor time, {@link
 * org.mtl4j.bench.PeakMemory} is the most memory so far.
 *
 * <p><b>Method.</b> Every measurement begins with a warm-up. A rate is the median over windows of
 * equal length, with the slowest and the fastest beside it; a peak is the best of its windows,
 * because only disturbance makes it lower. Loss and parameters are the same for every number of
 * threads, as always, but how many steps fit in a time is not.
 *
 * <p>Beside the command line this is the only package that reads a clock.
 */
@NullMarked
package org.mtl4j.bench;

import org.jspecify.annotations.NullMarked;
