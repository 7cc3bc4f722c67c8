package org.mtl4j.data.split;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.ints.IntList;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.data.world.SimulatedLog;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.LogLoss;
import org.mtl4j.eval.Predictions;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.eval.ScoredRows;

class DownsamplingTest {
  private static final SimulatedLog WORLD =
      new World(WorldSettings.DEFAULT.withDays(1).withImpressions(40_000)).log();
  private static final Outcomes OUTCOMES = WORLD.log().outcomes();
  private static final int DRAWS = 60;

  @Test
  void everyClickIsKeptAndOneInSoManyOfTheRest() {
    Downsampling downsampling = new Downsampling(10, 3);
    IntList kept = downsampling.kept(OUTCOMES);
    long clicks = clicks(Rows.all(OUTCOMES.rows()));
    assertEquals(clicks, clicks(kept));
    double negatives = (double) OUTCOMES.rows() - clicks;
    assertEquals(negatives / 10, (double) kept.size() - clicks, 4 * Math.sqrt(negatives * 0.09));
    assertArrayEquals(kept.toIntArray(), kept.intStream().sorted().distinct().toArray());
    Outcomes weighed = downsampling.weigh(OUTCOMES);
    for (int row : kept) {
      assertEquals(OUTCOMES.click().getFloat(row) == 1 ? 1 : 10, weighed.weight().getFloat(row));
      assertTrue(downsampling.keeps(row, OUTCOMES.click().getFloat(row) == 1));
    }
  }

  private static long clicks(IntList rows) {
    return rows.intStream().filter(row -> OUTCOMES.click().getFloat(row) == 1).count();
  }

  /**
   * O'Brien et al., section 2.1.1: what is kept, weighted, stands for the full traffic. The sum of
   * losses over the kept rows is on average that over all rows, and so are the mean loss and the
   * calibration, up to the error of a mean of some draws.
   */
  @Test
  void lossAndCalibrationHoldForTheFullTraffic() {
    IntList all = Rows.all(OUTCOMES.rows());
    BinaryReport full = BinaryReport.of(scored(all, OUTCOMES));
    double fullSum = full.logLoss() * full.weightSum();
    double[] sums = new double[DRAWS];
    double[] losses = new double[DRAWS];
    double[] calibrations = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      Downsampling downsampling = new Downsampling(10, i);
      BinaryReport part =
          BinaryReport.of(scored(downsampling.kept(OUTCOMES), downsampling.weigh(OUTCOMES)));
      sums[i] = part.logLoss() * part.weightSum();
      losses[i] = part.logLoss();
      calibrations[i] = part.calibration();
    }
    assertMean(fullSum, sums);
    assertMean(full.logLoss(), losses);
    assertMean(full.calibration(), calibrations);
    // Without the weights it is another loss altogether: ten times as many clicks.
    IntList kept = new Downsampling(10, 1).kept(OUTCOMES);
    assertTrue(LogLoss.of(scored(kept, OUTCOMES)) > 3 * full.logLoss());
  }

  /** Predictions of the click that are somewhat wrong. */
  private static ScoredRows scored(IntList rows, Outcomes outcomes) {
    double[] predicted = new double[rows.size()];
    byte[] labels = new byte[rows.size()];
    float[] weights = new float[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.getInt(i);
      double p = WORLD.pctr()[row];
      double wrong = p * (0.6 + 0.8 * CounterRandom.uniform(9, 9, row));
      predicted[i] = Math.min(0.9, wrong);
      labels[i] = (byte) outcomes.click().getFloat(row);
      weights[i] = outcomes.weight() == null ? 1 : outcomes.weight().getFloat(row);
    }
    return ScoredRows.of(Predictions.probabilities(predicted), labels).weighted(weights);
  }

  private static void assertMean(double wanted, double[] draws) {
    RunSummary summary = RunSummary.of(draws);
    assertEquals(wanted, summary.mean(), 4 * summary.standardError());
    assertTrue(summary.standardError() < 0.01 * wanted, "tells nothing");
  }

  @Test
  void weightsMultiplyWeights() {
    Outcomes weighted =
        new Outcomes(2, new float[] {1, 0}, new float[] {0, 0}, new float[] {3, 5}, null, null);
    assertArrayEquals(
        new float[] {3, 20}, new Downsampling(4, 1).weigh(weighted).weight().toFloatArray());
    assertSame(weighted, Downsampling.NONE.weigh(weighted));
    assertArrayEquals(new int[] {0, 1}, Downsampling.NONE.kept(weighted).toIntArray());
    assertThrows(IllegalArgumentException.class, () -> new Downsampling(0, 1));
  }
}
