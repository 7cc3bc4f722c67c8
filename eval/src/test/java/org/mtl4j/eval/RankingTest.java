package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The sort beneath the metrics: at the ends of float, and at sizes where it no longer falls back to
 * a small sort.
 */
final class RankingTest {
  private static final int MANY = 50_000;

  @Test
  void everyFloatIsPackedAndOrdered() {
    float[] scores = {
      1,
      Float.NEGATIVE_INFINITY,
      -Float.MIN_VALUE,
      Float.MAX_VALUE,
      -1,
      Float.MIN_VALUE,
      0,
      Float.POSITIVE_INFINITY,
      -Float.MAX_VALUE,
      1e-30f,
      -1e-30f
    };
    float[] labels = {1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1};
    float[] weights = {
      1, Float.MIN_VALUE, Float.MAX_VALUE, 3, 0.1f, 7, 2, 9, 4, Float.MIN_NORMAL, 5
    };
    HeldRanking ranking =
        new PackedRanking(ScoredRows.of(Predictions.scores(scores), labels).weighted(weights));
    List<Integer> order = new ArrayList<>(List.of(1, 8, 4, 10, 2, 6, 5, 9, 0, 3, 7));
    for (int rank = 0; rank < scores.length; rank++) {
      int row = order.get(rank);
      assertEquals(scores[row], ranking.value(rank));
      assertEquals(labels[row] == 1, ranking.isPositive(rank));
      assertEquals(weights[row], ranking.weight(rank));
    }
  }

  @Test
  void zerosOfEitherSignTie() {
    ScoredRows floats =
        ScoredRows.of(Predictions.scores(new float[] {0f, -0f}), new float[] {1, 0});
    assertEquals(0.5, RocAuc.of(floats));
    ScoredRows doubles =
        ScoredRows.of(Predictions.scores(new double[] {0, -0.0}), new float[] {1, 0});
    assertEquals(0.5, RocAuc.of(doubles));
  }

  @Test
  void groupsComeInEitherDirection() {
    Ranking ranking =
        Ranking.of(
            ScoredRows.of(Predictions.scores(new float[] {2, 1, 2, 3}), new byte[] {1, 0, 0, 1}));
    List<String> groups = new ArrayList<>();
    ranking.ascending(
        (value, positives, negatives) -> groups.add(value + ":" + positives + negatives));
    assertEquals(List.of("1.0:0.01.0", "2.0:1.01.0", "3.0:1.00.0"), groups);
    List<String> reversed = new ArrayList<>();
    ranking.descending(
        (value, positives, negatives) -> reversed.add(value + ":" + positives + negatives));
    Collections.reverse(reversed);
    assertEquals(groups, reversed);
  }

  @Test
  void manyRowsWithFewDistinctPredictionsAreCountedByHistogram() {
    SplittableRandom random = new SplittableRandom(1);
    int distinct = 300;
    float[] scores = new float[MANY];
    byte[] labels = new byte[MANY];
    float[] weights = new float[MANY];
    double[][] histogram = new double[2][distinct];
    for (int i = 0; i < MANY; i++) {
      int level = random.nextInt(distinct);
      scores[i] = (level - 100) * 0.37f;
      labels[i] = (byte) (random.nextInt(distinct) < level ? 1 : 0);
      weights[i] = random.nextInt(4);
      histogram[labels[i]][level] += weights[i];
    }
    double above = 0;
    double negativesBelow = 0;
    double positives = 0;
    for (int level = 0; level < distinct; level++) {
      above += histogram[1][level] * (negativesBelow + histogram[0][level] / 2);
      negativesBelow += histogram[0][level];
      positives += histogram[1][level];
    }
    ScoredRows rows = ScoredRows.of(Predictions.scores(scores), labels).weighted(weights);
    assertEquals(above / positives / negativesBelow, RocAuc.of(rows), 1e-13);
  }

  @Test
  void manyDistinctPredictionsRankTheSamePackedAndIndirect() {
    SplittableRandom random = new SplittableRandom(2);
    float[] floats = new float[MANY];
    double[] doubles = new double[MANY];
    byte[] labels = new byte[MANY];
    float[] weights = new float[MANY];
    for (int i = 0; i < MANY; i++) {
      floats[i] = (float) (4 * random.nextDouble() - 2);
      doubles[i] = floats[i];
      labels[i] = (byte) (random.nextDouble() * 4 - 2 < floats[i] ? 1 : 0);
      weights[i] = (float) random.nextDouble();
    }
    BinaryReport packed =
        BinaryReport.of(ScoredRows.of(Predictions.logits(floats), labels).weighted(weights));
    BinaryReport indirect =
        BinaryReport.of(ScoredRows.of(Predictions.logits(doubles), labels).weighted(weights));
    assertEquals(indirect.auc(), packed.auc(), 1e-13);
    assertEquals(indirect.prAuc(), packed.prAuc(), 1e-13);
    assertEquals(indirect.ece(), packed.ece(), 1e-13);
    assertTrue(packed.auc() > 0.7, "the labels follow the predictions");
  }

  @Test
  void anAucHoldsEightBytesARowAndNoMoreThanHalfAByteToSortThem() {
    int n = 1_000_000;
    SplittableRandom random = new SplittableRandom(3);
    float[] spread = new float[n];
    float[] tied = new float[n];
    byte[] labels = new byte[n];
    for (int i = 0; i < n; i++) {
      spread[i] = (float) random.nextDouble();
      tied[i] = Math.round(8 * spread[i]);
      labels[i] = (byte) random.nextInt(2);
    }
    assertAllocates(8L * n + 250_000, ScoredRows.of(Predictions.scores(spread), labels));
    assertAllocates(8L * n + n / 2 + 400_000, ScoredRows.of(Predictions.scores(tied), labels));
  }

  private static void assertAllocates(long bytes, ScoredRows rows) {
    double warm = RocAuc.of(rows.range(0, 10_000));
    long before = allocatedBytes();
    double auc = RocAuc.of(rows);
    long allocated = allocatedBytes() - before;
    assertEquals(0.5, auc, 0.01);
    assertEquals(0.5, warm, 0.1);
    assertTrue(allocated < bytes, () -> allocated + " bytes for " + rows.rows() + " rows");
  }

  private static long allocatedBytes() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }
}
