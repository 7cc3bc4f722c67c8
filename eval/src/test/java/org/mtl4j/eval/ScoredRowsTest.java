package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import it.unimi.dsi.fastutil.floats.FloatList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class ScoredRowsTest {
  private static final float[] LOGITS = {1, -2, 0.5f, 3, -1};
  private static final float[] LABELS = {1, 0, 1, 0, 1};
  private static final float[] WEIGHTS = {2, 0, 1, 0.5f, 4};

  @Test
  void countsRowsOfPositiveWeight() {
    ScoredRows rows = rows().weighted(WEIGHTS);
    assertEquals(5, rows.size());
    assertEquals(4, rows.rows());
    assertEquals(7.5, rows.weightSum());
    assertEquals(7 / 7.5, rows.baseRate());
    assertEquals(5, rows().weightSum());
    assertEquals(0.6, rows().baseRate());
  }

  @Test
  void byteAndFloatLabelsAreTheSame() {
    ScoredRows bytes = ScoredRows.of(Predictions.logits(LOGITS), new byte[] {1, 0, 1, 0, 1});
    assertEquals(BinaryReport.of(rows()), BinaryReport.of(bytes));
  }

  @Test
  void rowsInNoArrayAreTheSame() {
    ScoredRows listed = listed().weighted(computed(WEIGHTS));
    assertEquals(BinaryReport.of(rows()), BinaryReport.of(listed()));
    assertEquals(BinaryReport.of(rows().weighted(WEIGHTS)), BinaryReport.of(listed));
    assertEquals(
        BinaryReport.of(rows().weighted(WEIGHTS).range(2, 5)),
        BinaryReport.of(listed.range(1, 5).range(1, 4)));
    int[] ids = {0, 1, 0, 1, 0};
    assertEquals(
        GroupedReport.of(rows().weighted(WEIGHTS), ids).groups(),
        GroupedReport.of(listed, ids).groups());
  }

  @Test
  void eachScaleTakesAList() {
    float[] values = {0.25f, 0.5f, 1};
    assertSamePredictions(
        Predictions.probabilities(values), Predictions.probabilities(computed(values)));
    assertSamePredictions(Predictions.logits(values), Predictions.logits(computed(values)));
    Predictions scores = Predictions.scores(computed(values));
    assertEquals(0.5, scores.value(1));
    assertThrows(IllegalArgumentException.class, () -> scores.probability(1));
    assertThrows(
        IllegalArgumentException.class,
        () -> Predictions.probabilities(computed(new float[] {0.5f, 1.5f})));
    assertMessage(
        "the prediction at index 1 is NaN",
        () -> Predictions.scores(computed(new float[] {0.5f, Float.NaN})));
  }

  @Test
  void aListIsReadOnceForItsChecks() {
    int[] reads = new int[3];
    Predictions predictions = Predictions.logits(counting(LOGITS, reads, 0));
    ScoredRows rows = ScoredRows.of(predictions, row -> LABELS[row] == 1);
    rows.weighted(counting(WEIGHTS, reads, 1));
    rows.range(1, 3).weighted(counting(WEIGHTS, reads, 2));
    assertArrayEquals(new int[] {5, 5, 5}, reads);
  }

  @Test
  void aRangeIsThoseRowsAlone() {
    ScoredRows alone =
        ScoredRows.of(Predictions.logits(new float[] {0.5f, 3}), new float[] {1, 0})
            .weighted(new float[] {1, 0.5f});
    ScoredRows part = rows().weighted(WEIGHTS).range(2, 4);
    assertEquals(BinaryReport.of(alone), BinaryReport.of(part));
    assertEquals(
        BinaryReport.of(alone), BinaryReport.of(rows().range(1, 5).range(1, 3).weighted(WEIGHTS)));
    double[] doubles = {1, -2, 0.5, 3, -1};
    ScoredRows indirect = ScoredRows.of(Predictions.logits(doubles), LABELS).weighted(WEIGHTS);
    assertEquals(BinaryReport.of(alone), BinaryReport.of(indirect.range(2, 4)));
  }

  @Test
  void nothingHasNoMetrics() {
    BinaryReport report = BinaryReport.of(rows().range(2, 2));
    assertEquals(0, report.rows());
    assertEquals(0, report.weightSum());
    for (double metric :
        new double[] {
          report.baseRate(), report.meanPrediction(), report.calibration(), report.ece(),
          report.logLoss(), report.rig(), report.auc(), report.prAuc()
        }) {
      assertEquals(Double.NaN, metric);
    }
    assertEquals(report, BinaryReport.of(rows().weighted(new float[5])));
  }

  @Test
  void oneLabelHasNoRankingButALoss() {
    ScoredRows rows = ScoredRows.of(Predictions.logits(new float[] {0, 0}), new float[] {0, 0});
    BinaryReport report = BinaryReport.of(rows);
    assertEquals(Math.log(2), report.logLoss(), 1e-15);
    assertEquals(0, report.baseRate());
    assertEquals(Double.NaN, report.auc());
    assertEquals(Double.NaN, RocAuc.of(rows));
    assertEquals(Double.NaN, report.prAuc());
    assertEquals(Double.NaN, AveragePrecision.of(rows));
    ScoredRows positive = ScoredRows.of(Predictions.logits(new float[] {0, 0}), new float[] {1, 1});
    assertEquals(1, AveragePrecision.of(positive));
    assertEquals(Double.NaN, RocAuc.of(positive));
  }

  @Test
  void refusesWhatIsNoLabel() {
    Predictions one = Predictions.logits(new float[2]);
    assertMessage(
        "the label at index 1 is 2.0: a label is 0 or 1",
        () -> ScoredRows.of(one, new float[] {1, 2}));
    assertMessage(
        "the label at index 0 is NaN: a label is 0 or 1",
        () -> ScoredRows.of(one, new float[] {Float.NaN, 0}));
    assertMessage(
        "the label at index 0 is -1: a label is 0 or 1",
        () -> ScoredRows.of(one, new byte[] {-1, 0}));
  }

  @Test
  void refusesWhatIsNoWeight() {
    for (float weight : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertMessage(
          "the weight at index 2 is " + weight + ": a weight is finite and not negative",
          () -> rows().weighted(new float[] {1, 1, weight, 1, 1}));
      for (int from = 0; from < 5; from++) {
        ScoredRows part = listed().range(from, from + 1);
        assertMessage(
            "the weight at index 2 is " + weight + ": a weight is finite and not negative",
            () -> part.weighted(computed(new float[] {1, 1, weight, 1, 1})));
      }
    }
  }

  @Test
  void refusesOddLengthsAndRanges() {
    Predictions two = Predictions.logits(new float[2]);
    assertMessage("2 predictions but 3 labels", () -> ScoredRows.of(two, new float[3]));
    assertMessage("2 predictions but 1 labels", () -> ScoredRows.of(two, new byte[1]));
    assertMessage("5 predictions but 4 weights", () -> rows().weighted(new float[4]));
    assertMessage("5 predictions but 4 weights", () -> rows().weighted(computed(new float[4])));
    assertThrows(IndexOutOfBoundsException.class, () -> rows().range(0, 6));
    assertThrows(IndexOutOfBoundsException.class, () -> rows().range(1, 3).range(0, 3));
  }

  private static ScoredRows rows() {
    return ScoredRows.of(Predictions.logits(LOGITS), LABELS);
  }

  private static ScoredRows listed() {
    return ScoredRows.of(Predictions.logits(computed(LOGITS)), row -> LABELS[row] == 1);
  }

  private static FloatList computed(float[] values) {
    return new ComputedFloats(values.length, row -> values[row]);
  }

  private static FloatList counting(float[] values, int[] reads, int which) {
    return new ComputedFloats(
        values.length,
        row -> {
          reads[which]++;
          return values[row];
        });
  }

  private static void assertSamePredictions(Predictions expected, Predictions actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.value(i), actual.value(i));
      assertEquals(expected.probability(i), actual.probability(i));
    }
  }

  private static void assertMessage(String message, Executable executable) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, executable).getMessage());
  }
}
