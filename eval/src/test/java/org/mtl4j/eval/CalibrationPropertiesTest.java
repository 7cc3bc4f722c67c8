package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The laws of bins of equal mass. */
final class CalibrationPropertiesTest {
  private static final double TOLERANCE = 1e-12;

  @Provide
  Arbitrary<Table> tables() {
    return Table.any();
  }

  @Property
  void binsConserveMassPositivesAndPredictions(
      @ForAll("tables") Table table, @ForAll @IntRange(min = 1, max = 70) int count) {
    ScoredRows rows = table.scored();
    double weight = 0;
    double positives = 0;
    double predicted = 0;
    for (CalibrationBin bin : Calibration.bins(rows, count)) {
      weight += bin.weight();
      positives += bin.weight() * bin.observedRate();
      predicted += bin.weight() * bin.meanPrediction();
    }
    assertEquals(rows.weightSum(), weight, 1e-9);
    assertEquals(rows.baseRate(), positives / weight, TOLERANCE);
    assertEquals(Calibration.meanPrediction(rows), predicted / weight, TOLERANCE);
  }

  @Property
  void binsAreDisjointAndAscending(
      @ForAll("tables") Table table, @ForAll @IntRange(min = 1, max = 70) int count) {
    List<CalibrationBin> bins = Calibration.bins(table.scored(), count);
    assertTrue(!bins.isEmpty() && bins.size() <= count);
    double end = -1;
    for (CalibrationBin bin : bins) {
      assertTrue(bin.low() > end, "ties are in two bins");
      assertTrue(bin.low() <= bin.meanPrediction() && bin.meanPrediction() <= bin.high());
      end = bin.high();
    }
  }

  @Property
  void binsAreAsEqualAsTiesAllow(
      @ForAll("tables") Table table, @ForAll @IntRange(min = 1, max = 70) int count) {
    Map<Float, Double> groups = new HashMap<>();
    table.rows().forEach(row -> groups.merge(row.logit(), (double) row.weight(), Double::sum));
    double heaviest = groups.values().stream().mapToDouble(g -> g).max().orElseThrow();
    double fair = table.scored().weightSum() / count;
    for (CalibrationBin bin : Calibration.bins(table.scored(), count)) {
      assertEquals(fair, bin.weight(), heaviest + 1e-9);
    }
  }

  @Property
  void oneBinComparesTheMeans(@ForAll("tables") Table table) {
    ScoredRows rows = table.scored();
    double gap = Math.abs(Calibration.meanPrediction(rows) - rows.baseRate());
    assertEquals(gap, Calibration.expectedError(rows, 1), TOLERANCE);
  }

  @Property
  void theErrorIsAtLeastTheGapOfTheMeansAndAtMostOne(
      @ForAll("tables") Table table, @ForAll @IntRange(min = 1, max = 70) int count) {
    double gap = Calibration.expectedError(table.scored(), 1);
    double error = Calibration.expectedError(table.scored(), count);
    assertTrue(error >= gap - TOLERANCE && error <= 1);
  }

  @Property
  void rowsOfTheirOwnObservedRateAreCalibrated(
      @ForAll("tables") Table table, @ForAll @IntRange(min = 1, max = 70) int count) {
    // Predicting for each group of equal logits the rate at which it was seen is calibrated,
    // whatever the bins.
    Map<Float, double[]> groups = new HashMap<>();
    for (Table.Row row : table.rows()) {
      double[] sums = groups.computeIfAbsent(row.logit(), logit -> new double[2]);
      sums[0] += row.positive() ? row.weight() : 0;
      sums[1] += row.weight();
    }
    double[] rates = new double[table.rows().size()];
    for (int i = 0; i < rates.length; i++) {
      double[] sums = groups.get(table.rows().get(i).logit());
      rates[i] = sums[1] == 0 ? 0 : sums[0] / sums[1];
    }
    ScoredRows rows = table.scored(Predictions.probabilities(rates));
    assertEquals(0, Calibration.expectedError(rows, count), TOLERANCE);
    if (rows.positiveWeight() > 0) {
      assertEquals(1, Calibration.ratio(rows), TOLERANCE);
    }
  }
}
