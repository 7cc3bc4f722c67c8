package org.mtl4j.data.split;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.data.log.Outcomes;
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
    int[] kept = downsampling.kept(OUTCOMES);
    long clicks = clicks(IntStream.range(0, OUTCOMES.rows()).toArray());
    assertEquals(clicks, clicks(kept));
    double negatives = (double) OUTCOMES.rows() - clicks;
    assertEquals(negatives / 10, (double) kept.length - clicks, 4 * Math.sqrt(negatives * 0.09));
    assertArrayEquals(kept, Arrays.stream(kept).sorted().distinct().toArray());
    Outcomes weighed = downsampling.weigh(OUTCOMES);
    for (int row : kept) {
      assertEquals(OUTCOMES.click()[row] == 1 ? 1 : 10, weighed.weight()[row]);
      assertTrue(downsampling.keeps(row, OUTCOMES.click()[row] == 1));
    }
  }

  private static long clicks(int[] rows) {
    return Arrays.stream(rows).filter(row -> OUTCOMES.click()[row] == 1).count();
  }

  /**
   * O'Brien et al., section 2.1.1: what is kept, weighted, stands for the full traffic. The sum of
   * losses over the kept rows is on average that over all rows, and so are the mean loss and the
   * calibration, up to the error of a mean of some draws.
   */
  @Test
  void lossAndCalibrationHoldForTheFullTraffic() {
    int[] all = IntStream.range(0, OUTCOMES.rows()).toArray();
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
    int[] kept = new Downsampling(10, 1).kept(OUTCOMES);
    assertTrue(LogLoss.of(scored(kept, OUTCOMES)) > 3 * full.logLoss());
  }

  /** Predictions of the click that are somewhat wrong. */
  private static ScoredRows scored(int[] rows, Outcomes outcomes) {
    double[] predicted = new double[rows.length];
    byte[] labels = new byte[rows.length];
    float[] weights = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double p = WORLD.pctr()[rows[i]];
      double wrong = p * (0.6 + 0.8 * CounterRandom.uniform(9, 9, rows[i]));
      predicted[i] = Math.min(0.9, wrong);
      labels[i] = (byte) outcomes.click()[rows[i]];
      weights[i] = outcomes.weight() == null ? 1 : outcomes.weight()[rows[i]];
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
    assertArrayEquals(new float[] {3, 20}, new Downsampling(4, 1).weigh(weighted).weight());
    assertSame(weighted, Downsampling.NONE.weigh(weighted));
    assertArrayEquals(new int[] {0, 1}, Downsampling.NONE.kept(weighted));
    assertThrows(IllegalArgumentException.class, () -> new Downsampling(0, 1));
  }
}
