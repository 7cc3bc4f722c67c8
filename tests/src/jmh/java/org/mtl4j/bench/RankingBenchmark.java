package org.mtl4j.bench;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import java.util.concurrent.TimeUnit;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.eval.Predictions;
import org.mtl4j.eval.RocAuc;
import org.mtl4j.eval.ScoredRows;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The area under the ROC curve of many rows, from arrays to the number, in milliseconds, in a heap
 * of 2 GiB.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class RankingBenchmark {
  private static final long SEED = 1;

  /** Rows to rank. */
  @Param({"1000000", "10000000"})
  int rows;

  /** Whether rows weigh 1, or differ. */
  @Param({"false", "true"})
  boolean weighted;

  /** Whether logits are multiples of 1/16, so that every row is tied with many. */
  @Param({"false", "true"})
  boolean ties;

  /** Whether rows are passed as lists, of which more than 2^24 are ranked in ranges. */
  @Param("false")
  boolean lists;

  private float[] logits;
  private byte[] labels;
  private float[] weights;

  /** Draws normal logits, a label of rate 0.1 and weights between 0 and 1. */
  @Setup
  public void draw() {
    logits = new float[rows];
    labels = new byte[rows];
    weights = weighted ? new float[rows] : null;
    for (int i = 0; i < rows; i++) {
      double logit = CounterRandom.gaussian(SEED, 0, i);
      logits[i] = (float) (ties ? Math.rint(16 * logit) / 16 : logit);
      labels[i] = (byte) (CounterRandom.uniform(SEED, 1, i) < 0.1 ? 1 : 0);
      if (weighted) {
        weights[i] = CounterRandom.uniformFloat(SEED, 2, i);
      }
    }
  }

  /** Measures it. */
  @Benchmark
  public double auc() {
    if (lists) {
      ScoredRows scored =
          ScoredRows.of(Predictions.logits(FloatArrayList.wrap(logits)), row -> labels[row] == 1);
      return RocAuc.of(weighted ? scored.weighted(FloatArrayList.wrap(weights)) : scored);
    }
    ScoredRows scored = ScoredRows.of(Predictions.logits(logits), labels);
    return RocAuc.of(weighted ? scored.weighted(weights) : scored);
  }
}
