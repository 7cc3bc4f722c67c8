/**
 * How fast it is: two networks of the size that advertising models have, trained and scored under a
 * clock.
 *
 * <p><b>A tour.</b> {@link org.mtl4j.bench.Workload} records the networks, {@code WorkloadRows}
 * makes their minibatches before the clock starts. {@link org.mtl4j.bench.TrainingBench} trains on
 * them, {@link org.mtl4j.bench.PeakBench} measures what the machine's matrix products reach at
 * best, {@link org.mtl4j.bench.ScoringBench} scores by one tower; each can be used alone. {@link
 * org.mtl4j.bench.Benchmark} runs all three in one go on the same threads, so that their figures
 * can be compared, and gives a {@link org.mtl4j.bench.BenchResult}. {@code AllocationMeter} counts
 * bytes, {@link org.mtl4j.bench.Footprint} works out what a measurement needs before it begins.
 *
 * <p>{@link org.mtl4j.bench.ServingBench} measures a {@link org.mtl4j.bench.ServedModel}, that of a
 * workload or any other, as a server's callers meet it: through {@link org.mtl4j.serve.Predictor},
 * with columns as text, on several threads at once. {@code ServingRows} are the requests, {@code
 * LatencyHistogram} counts how long each took, {@link org.mtl4j.bench.ServingCost} is what serving
 * one takes in all.
 *
 * <p><b>How is measured.</b> Everything is warmed up first. A rate is the median over windows of
 * equal length, with the slowest and the fastest beside it; a peak is the best of its windows,
 * because nothing but disturbance makes it less. Loss and parameters are the same for every number
 * of threads, as always, but how many steps fit in a time is not.
 *
 * <p>Beside the command line this is the only package that reads a clock.
 */
package org.mtl4j.bench;
