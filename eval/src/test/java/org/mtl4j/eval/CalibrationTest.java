package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CalibrationTest {
  private static final double TOLERANCE = 1e-12;

  @Test
  void distinctPredictionsAreCutIntoEqualBins() {
    double[] p = {0.9, 0.1, 0.4, 0.2, 0.6, 0.8};
    float[] labels = {1, 0, 1, 0, 0, 1};
    List<CalibrationBin> bins =
        Calibration.bins(ScoredRows.of(Predictions.probabilities(p), labels), 3);
    assertEquals(3, bins.size());
    assertBin(new CalibrationBin(2, 0.15, 0, 0.1, 0.2), bins.get(0));
    assertBin(new CalibrationBin(2, 0.5, 0.5, 0.4, 0.6), bins.get(1));
    assertBin(new CalibrationBin(2, 0.85, 1, 0.8, 0.9), bins.get(2));
    assertEquals((0.15 + 0 + 0.15) / 3, Calibration.expectedError(bins), TOLERANCE);
  }

  @Test
  void massIsWeightNotRows() {
    double[] p = {0.1, 0.2, 0.3, 0.4};
    ScoredRows rows =
        ScoredRows.of(Predictions.probabilities(p), new float[] {0, 1, 0, 1})
            .weighted(new float[] {3, 1, 1, 1});
    List<CalibrationBin> bins = Calibration.bins(rows, 2);
    assertEquals(2, bins.size());
    assertBin(new CalibrationBin(3, 0.1, 0, 0.1, 0.1), bins.get(0));
    assertBin(new CalibrationBin(3, 0.3, 2 / 3.0, 0.2, 0.4), bins.get(1));
  }

  @Test
  void aHeavyTieFillsOneBinAndLeavesOthersOut() {
    // The tie is rows 2 to 9 of 10: its middle, 5, is in the third of five bins.
    double[] p = {0.1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.9};
    float[] labels = {0, 1, 0, 1, 0, 1, 0, 1, 0, 1};
    List<CalibrationBin> bins =
        Calibration.bins(ScoredRows.of(Predictions.probabilities(p), labels), 5);
    assertEquals(3, bins.size());
    assertBin(new CalibrationBin(1, 0.1, 0, 0.1, 0.1), bins.get(0));
    assertBin(new CalibrationBin(8, 0.5, 0.5, 0.5, 0.5), bins.get(1));
    assertBin(new CalibrationBin(1, 0.9, 1, 0.9, 0.9), bins.get(2));
  }

  @Test
  void rareEventsAreSpreadOverTheBins() {
    // A label of rate 1 %: ten bins of equal width would put all of it into the first.
    float[] p = new float[1000];
    for (int i = 0; i < p.length; i++) {
      p[i] = 0.02f * i / p.length;
    }
    List<CalibrationBin> bins =
        Calibration.bins(ScoredRows.of(Predictions.probabilities(p), new byte[1000]), 10);
    assertEquals(10, bins.size());
    assertTrue(bins.stream().allMatch(bin -> bin.weight() == 100));
  }

  @Test
  void ratioIsMeanPredictionOverBaseRate() {
    ScoredRows rows =
        ScoredRows.of(Predictions.probabilities(new double[] {0.2, 0.4}), new float[] {1, 0})
            .weighted(new float[] {1, 3});
    assertEquals(0.35, Calibration.meanPrediction(rows), TOLERANCE);
    assertEquals(1.4, Calibration.ratio(rows), TOLERANCE);
  }

  @Test
  void withoutPositivesThereIsNoRatio() {
    ScoredRows rows =
        ScoredRows.of(Predictions.probabilities(new double[] {0.2, 0.4}), new float[] {0, 0});
    assertEquals(Double.NaN, Calibration.ratio(rows));
    assertEquals(0.3, Calibration.expectedError(rows, 1), TOLERANCE);
  }

  @Test
  void binsOfLogitsAreInProbabilities() {
    float[] logits = {-200, 0, 200};
    List<CalibrationBin> bins =
        Calibration.bins(ScoredRows.of(Predictions.logits(logits), new float[] {0, 1, 1}), 3);
    assertEquals(0, bins.get(0).low(), 1e-80);
    assertEquals(0.5, bins.get(1).low());
    assertEquals(1, bins.get(2).high());
  }

  @Test
  void refusesScoresAndNoBins() {
    ScoredRows scores = ScoredRows.of(Predictions.scores(new float[] {3}), new float[] {1});
    assertThrows(IllegalArgumentException.class, () -> Calibration.bins(scores, 10));
    assertThrows(IllegalArgumentException.class, () -> Calibration.meanPrediction(scores));
    ScoredRows rows = ScoredRows.of(Predictions.logits(new float[] {3}), new float[] {1});
    assertThrows(IllegalArgumentException.class, () -> Calibration.bins(rows, 0));
  }

  private static void assertBin(CalibrationBin expected, CalibrationBin actual) {
    assertEquals(expected.weight(), actual.weight(), TOLERANCE);
    assertEquals(expected.meanPrediction(), actual.meanPrediction(), TOLERANCE);
    assertEquals(expected.observedRate(), actual.observedRate(), TOLERANCE);
    assertEquals(expected.low(), actual.low());
    assertEquals(expected.high(), actual.high());
  }
}
