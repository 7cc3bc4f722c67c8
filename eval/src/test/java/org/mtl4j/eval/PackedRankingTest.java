package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Enough rows for many buckets, with predictions that fill them in every way. */
final class PackedRankingTest {
  private static final int ROWS = 40_000;

  private record Row(float value, boolean positive, float weight) {}

  static Stream<Named<float[]>> predictions() {
    SplittableRandom random = new SplittableRandom(1);
    float[] ends = {0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE};
    return Stream.of(
        named("evenly spread", i -> random.nextDouble()),
        named("of either sign", i -> 4 * random.nextDouble() - 2),
        named("below zero", i -> -5 - random.nextDouble()),
        named("rare", i -> 0.1 * Math.pow(random.nextDouble(), 3)),
        named("many tied", i -> Math.round(50 * random.nextDouble()) / 50f),
        named("all tied", i -> 0.25),
        named("one far off", i -> i == 0 ? -1e30 : 0.5 + 1e-3 * random.nextDouble()),
        named("just beside zero", i -> ends[random.nextInt(4)]),
        named("at the ends of float", i -> ends[random.nextInt(6)]),
        named("infinite", i -> i % 3 == 0 ? 1 : (i % 3 - 1.5) / 0.0),
        named("every bit", i -> Float.intBitsToFloat(random.nextInt() & ~0x40000000)));
  }

  @ParameterizedTest
  @MethodSource("predictions")
  void everyRowStandsAtItsRank(float[] values) {
    assertRanks(values, null);
    assertRanks(values, weights());
  }

  @ParameterizedTest
  @MethodSource("predictions")
  void noOrderOfTheRowsAndNoKindOfLabelChangesABit(float[] values) {
    byte[] labels = labels();
    float[] weights = weights();
    float[] backValues = new float[ROWS];
    float[] backLabels = new float[ROWS];
    float[] backWeights = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      backValues[i] = values[ROWS - 1 - i];
      backLabels[i] = labels[ROWS - 1 - i];
      backWeights[i] = weights[ROWS - 1 - i];
    }
    ScoredRows rows = ScoredRows.of(Predictions.scores(values), labels);
    ScoredRows back = ScoredRows.of(Predictions.scores(backValues), backLabels);
    assertSameBits(rows, back);
    assertSameBits(rows.weighted(weights), back.weighted(backWeights));
  }

  @ParameterizedTest
  @MethodSource("predictions")
  void aPartRanksAsIfAlone(float[] values) {
    int start = 1_000;
    int end = ROWS - 2_000;
    ScoredRows alone =
        ScoredRows.of(
                Predictions.scores(Arrays.copyOfRange(values, start, end)),
                Arrays.copyOfRange(labels(), start, end))
            .weighted(Arrays.copyOfRange(weights(), start, end));
    assertSameBits(
        alone,
        ScoredRows.of(Predictions.scores(values), labels()).weighted(weights()).range(start, end));
  }

  private static void assertRanks(float[] values, float[] weights) {
    byte[] labels = labels();
    List<Row> expected = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      float weight = weights == null ? 1 : weights[i];
      if (weight > 0) {
        expected.add(new Row(values[i], labels[i] == 1, weight));
      }
    }
    // As doubles, so that the zeros of either sign are told apart: -0.0 comes first.
    expected.sort(
        Comparator.<Row>comparingDouble(Row::value)
            .thenComparing(Row::positive)
            .thenComparingDouble(Row::weight));
    ScoredRows rows = ScoredRows.of(Predictions.scores(values), labels);
    HeldRanking ranking = new PackedRanking(weights == null ? rows : rows.weighted(weights));
    List<Row> ranked =
        IntStream.range(0, ranking.size())
            .mapToObj(
                rank ->
                    new Row(
                        (float) ranking.value(rank),
                        ranking.isPositive(rank),
                        (float) ranking.weight(rank)))
            .toList();
    assertEquals(expected, ranked);
  }

  private static void assertSameBits(ScoredRows expected, ScoredRows actual) {
    assertEquals(RocAuc.of(expected), RocAuc.of(actual));
    assertEquals(AveragePrecision.of(expected), AveragePrecision.of(actual));
  }

  private static byte[] labels() {
    SplittableRandom random = new SplittableRandom(2);
    byte[] labels = new byte[ROWS];
    for (int i = 0; i < ROWS; i++) {
      labels[i] = (byte) (random.nextInt(10) == 0 ? 1 : 0);
    }
    return labels;
  }

  /** Weights of many sizes, a tenth of them 0. */
  private static float[] weights() {
    SplittableRandom random = new SplittableRandom(3);
    float[] weights = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      weights[i] = random.nextInt(10) == 0 ? 0 : (float) Math.exp(6 * random.nextDouble() - 3);
    }
    return weights;
  }

  private static Named<float[]> named(String name, IntToDoubleFunction prediction) {
    float[] values = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      values[i] = (float) prediction.applyAsDouble(i);
    }
    return Named.of(name, values);
  }
}
