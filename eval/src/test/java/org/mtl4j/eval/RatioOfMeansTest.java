package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class RatioOfMeansTest {
  private static final double[] A = {2, 4, 6};
  private static final double[] B = {1, 2, 4, 5};

  @Test
  void worksOutByHand() {
    RatioOfMeans ratio = RatioOfMeans.independent(A, B);
    // 4 / 3, not the mean of 4/1, 4/2, 4/4 and 4/5.
    assertEquals(4.0 / 3, ratio.ratio(), 1e-15);
    // The variances are 4 and 10/3.
    assertEquals(Math.sqrt(4.0 / 3) / 3, ratio.errors().get(0).standardError(), 1e-15);
    assertEquals(2, ratio.errors().get(0).degreesOfFreedom());
    double below = Math.sqrt(10.0 / 3 / 4) * (4.0 / 3) / 3;
    assertEquals(below, ratio.errors().get(1).standardError(), 1e-15);
    assertEquals(3, ratio.errors().get(1).degreesOfFreedom());
    assertEquals(1.0 / 3, ratio.minusOne().value(), 1e-15);
    assertEquals(ratio.errors(), ratio.minusOne().errors());
  }

  @Test
  void pairsVaryTogether() {
    double[] a = {2, 4, 6};
    double[] b = {1, 2, 6};
    RatioOfMeans ratio = RatioOfMeans.paired(a, b);
    assertEquals(4.0 / 3, ratio.ratio(), 1e-15);
    // Residuals 2/3, 4/3 and -2: of variance (4/9 + 16/9 + 4) / 2.
    double error = Math.sqrt((4.0 / 9 + 16.0 / 9 + 4) / 2 / 3) / 3;
    assertEquals(error, ratio.errors().get(0).standardError(), 1e-15);
    assertEquals(2, ratio.errors().get(0).degreesOfFreedom());
    // Twice the partner in each pair: a ratio without error.
    assertEquals(
        0,
        RatioOfMeans.paired(new double[] {0.2, 0.6, 1.4}, new double[] {0.1, 0.3, 0.7})
            .errors()
            .get(0)
            .standardError());
  }

  /** The error of the delta method is that of many draws, where the errors are small. */
  @Test
  void theErrorIsThatOfManyDraws() {
    Normal normal = new Normal(3);
    int draws = 4000;
    double[] ratios = new double[draws];
    double[] variances = new double[draws];
    for (int i = 0; i < draws; i++) {
      RatioOfMeans ratio =
          RatioOfMeans.independent(normal.around(1, 0.02, 10), normal.around(0.8, 0.01, 5));
      ratios[i] = ratio.ratio();
      variances[i] = Math.pow(ratio.minusOne().standardError(), 2);
    }
    RunSummary all = RunSummary.of(ratios);
    assertEquals(1.25, all.mean(), 4 * all.standardError());
    double expected = Math.sqrt(Arrays.stream(variances).average().orElseThrow());
    assertEquals(1, all.standardDeviation() / expected, 0.05);
  }

  @Test
  void noRunsHaveNoRatio() {
    assertTrue(Double.isNaN(RatioOfMeans.independent(A, new double[0]).ratio()));
    assertTrue(Double.isNaN(RatioOfMeans.independent(new double[] {Double.NaN}, B).ratio()));
    assertEquals(
        TTestResult.UNDEFINED, RatioOfMeans.independent(A, new double[] {1}).minusOne().test());
  }

  @Test
  void refusesNumbersThatHaveNoRatio() {
    assertThrows(
        IllegalArgumentException.class, () -> RatioOfMeans.independent(A, new double[] {0.1, 0}));
    assertThrows(IllegalArgumentException.class, () -> RatioOfMeans.paired(new double[] {-1}, A));
    assertThrows(IllegalArgumentException.class, () -> RatioOfMeans.paired(A, B));
    assertThrows(
        IllegalArgumentException.class,
        () -> RatioOfMeans.paired(new double[] {-1, 2}, new double[] {1, 2}));
  }
}
