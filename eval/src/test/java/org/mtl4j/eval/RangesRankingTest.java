package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges that are large enough to be sorted in buckets, their number of passes and memory. */
final class RangesRankingTest {
  private static final int ROWS = 40_000;

  @ParameterizedTest
  @MethodSource("org.mtl4j.eval.PackedRankingTest#predictions")
  void everyFillingOfTheBucketsGivesTheSameBits(float[] values) {
    IntPredicate labels = row -> Integer.hashCode(row * 0x9E3779B9) % 10 == 0;
    ScoredRows rows = ScoredRows.of(Predictions.scores(values), labels);
    assertSameBits(rows, 3_000);
    SplittableRandom random = new SplittableRandom(4);
    float[] weights = new float[values.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextInt(10) == 0 ? 0 : (float) random.nextDouble();
    }
    assertSameBits(rows.weighted(weights), 3_000);
    assertSameBits(rows.weighted(weights), 21_000);
  }

  private static void assertSameBits(ScoredRows rows, int most) {
    Ranking held = Ranking.of(rows, Integer.MAX_VALUE);
    Ranking ranges = Ranking.of(rows, most);
    assertInstanceOf(PackedRanking.class, held);
    assertInstanceOf(RangesRanking.class, ranges);
    assertEquals(RocAuc.of(rows, held), RocAuc.of(rows, ranges));
    assertEquals(AveragePrecision.of(rows, held), AveragePrecision.of(rows, ranges));
  }

  @Test
  void asManyRowsAsMayBeHeldAreHeld() {
    ScoredRows rows = ScoredRows.of(Predictions.scores(new float[] {1, 2, 3}), new byte[3]);
    assertInstanceOf(PackedRanking.class, Ranking.of(rows, 3));
    assertInstanceOf(RangesRanking.class, Ranking.of(rows, 2));
    // Rows of weight 0 do not count.
    ScoredRows two = rows.weighted(new float[] {1, 0, 1});
    assertInstanceOf(PackedRanking.class, Ranking.of(two, 2));
  }

  @Test
  void rowsInArraysAreHeldAndThoseInListsOnlyUpToALimit() {
    float[] array = {1, 2};
    ScoredRows arrays = ScoredRows.of(Predictions.scores(array), new byte[2]);
    assertEquals(Integer.MAX_VALUE, Ranking.mostHeld(arrays));
    assertEquals(Integer.MAX_VALUE, Ranking.mostHeld(arrays.weighted(array)));
    FloatArrayList list = FloatArrayList.wrap(array);
    assertEquals(Ranking.MOST_HELD, Ranking.mostHeld(arrays.weighted(list)));
    assertEquals(
        Ranking.MOST_HELD, Ranking.mostHeld(ScoredRows.of(Predictions.scores(list), new byte[2])));
    assertEquals(
        Ranking.MOST_HELD, Ranking.mostHeld(ScoredRows.of(Predictions.scores(array), row -> true)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 3_000, 10_000, 30_000})
  void aVisitPassesOverTheRowsOnceForEachFullRange(int most) {
    SplittableRandom random = new SplittableRandom(5);
    float[] values = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    int[] reads = new int[1];
    ScoredRows rows =
        ScoredRows.of(
            Predictions.scores(
                new ComputedFloats(
                    ROWS,
                    row -> {
                      reads[0]++;
                      return values[row];
                    })),
            row -> true);
    reads[0] = 0;
    Ranking ranking = Ranking.of(rows, most);
    assertEquals(ROWS, reads[0], "one pass finds the ranges");
    reads[0] = 0;
    ranking.ascending((value, positives, negatives) -> {});
    // Cells have up to 160 rows here, so that no range lacks more.
    int passes = ROWS / (most - 160) + 1;
    assertTrue(reads[0] <= passes * ROWS, () -> reads[0] / ROWS + " passes");
  }

  @Test
  void oneKeyOfManyRowsTakesNoPass() {
    int[] reads = new int[1];
    ScoredRows rows =
        ScoredRows.of(
            Predictions.scores(
                new ComputedFloats(
                    ROWS,
                    row -> {
                      reads[0]++;
                      return 0.7;
                    })),
            row -> row < 10_000);
    Ranking ranking = Ranking.of(rows, 100);
    reads[0] = 0;
    ranking.ascending(
        (value, positives, negatives) -> {
          assertEquals(0.7f, value);
          assertEquals(10_000, positives);
          assertEquals(30_000, negatives);
        });
    assertEquals(0, reads[0]);
  }

  @Test
  void aVisitHoldsEightBytesForEachKeyOfARange() {
    int n = 600_000;
    int most = 100_000;
    ScoredRows rows =
        ScoredRows.of(
            Predictions.scores(new ComputedFloats(n, row -> Math.sin(row))), row -> row % 3 == 0);
    RocAuc.of(rows.range(0, 10_000));
    long before = allocatedBytes();
    Ranking ranking = Ranking.of(rows, most);
    long found = allocatedBytes();
    assertTrue(found - before < 262_144 + 300_000, () -> found - before + " bytes to divide");
    RocAuc.of(rows, ranking);
    long visited = allocatedBytes() - found;
    // Each range has its own buffers here; only the keys' array serves all.
    assertTrue(visited < 8 * most + 7 * (most / 2 + 50_000), () -> visited + " bytes for a visit");
  }

  private static long allocatedBytes() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }
}
