/**
 * Reports about benchmarks: the speed of training ({@link org.mtl4j.report.bench.BenchReport}) and
 * the latency of serving ({@link org.mtl4j.report.bench.ServingReport}).
 */
@NullMarked
package org.mtl4j.report.bench;

import org.jspecify.annotations.NullMarked;
