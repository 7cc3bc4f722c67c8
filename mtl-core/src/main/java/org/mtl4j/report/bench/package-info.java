/**
 * Reports about benchmarks: the speed of training ({@link org.mtl4j.report.bench.BenchReport}), the
 * latency of serving ({@link org.mtl4j.report.bench.ServingReport}) and the speed of reading
 * ({@link org.mtl4j.report.bench.ReadSpeedReport}).
 */
@NullMarked
package org.mtl4j.report.bench;

import org.jspecify.annotations.NullMarked;
