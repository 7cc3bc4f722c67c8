package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CombinedTestTest {
  private static final double LEVEL = 0.05;
  private static final int DRAWS = 2000;
  private static final int GROUPS = 20;

  /** How the draws of two models that differ by some amount were decided, as shares. */
  private record Shares(double different, double differentOverRuns, double same) {}

  /**
   * Draws two models of a loss of about 1 that share hard rows, and tests them.
   *
   * @param runs of each model
   * @param rowShare how much of the variance of the difference the rows have
   * @param above how much the loss of the first is above that of the second, in standard errors
   * @param margin of equivalence, in standard errors
   */
  private static Shares shares(int runs, double rowShare, double above, double margin) {
    Normal normal = new Normal(97L * runs + Math.round(100 * rowShare));
    double error = 1e-3;
    double seed = error * Math.sqrt((1 - rowShare) / 2 * runs);
    double row = error * Math.sqrt(rowShare * GROUPS);
    int different = 0;
    int overRuns = 0;
    int same = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      double[] rowsOfA = normal.around(1 + above * error, row, GROUPS);
      double[] rowsOfB = new double[GROUPS];
      double[] hard = normal.around(0, 0.1, GROUPS);
      double shift = RunSummary.of(rowsOfA).mean();
      for (int g = 0; g < GROUPS; g++) {
        rowsOfA[g] += hard[g];
        rowsOfB[g] = 1 + hard[g];
      }
      RatioOfMeans ratio =
          RatioOfMeans.independent(normal.around(shift, seed, runs), normal.around(1, seed, runs));
      CombinedTest test =
          new CombinedTest(ratio.minusOne(), ErrorComponent.of(GroupedRatio.of(rowsOfA, rowsOfB)));
      Decision decision =
          Decision.of(
              -test.difference().value(), test.p(), test.equivalence(margin * error), LEVEL);
      different += decision.isDifferent() ? 1 : 0;
      same += decision == Decision.SAME ? 1 : 0;
      overRuns += test.overRuns().test().isSignificantAt(LEVEL) ? 1 : 0;
    }
    return new Shares((double) different / DRAWS, (double) overRuns / DRAWS, (double) same / DRAWS);
  }

  /** Three standard errors of a share of all draws. */
  private static double chance(double share) {
    return 3 * Math.sqrt(share * (1 - share) / DRAWS);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 10})
  void equalModelsSeldomDiffer(int runs) {
    for (double rowShare : new double[] {0.1, 0.5, 0.9}) {
      double wrong = shares(runs, rowShare, 0, 1).different();
      assertTrue(wrong <= LEVEL + chance(LEVEL), wrong + " with rows having " + rowShare);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 10})
  void differentModelsAreSeldomTheSame(int runs) {
    for (double rowShare : new double[] {0.1, 0.9}) {
      double wrong = shares(runs, rowShare, 3, 3).same();
      assertTrue(wrong <= LEVEL + chance(LEVEL), wrong + " with rows having " + rowShare);
    }
  }

  /** That is what the rows are counted for. */
  @Test
  void equalModelsOftenDifferOverRunsAlone() {
    assertTrue(shares(10, 0.9, 0, 1).differentOverRuns() > 0.4);
  }

  @Test
  void enoughRunsShowWhatIsThere() {
    assertTrue(shares(10, 0.5, 5, 1).different() > 0.99);
    assertTrue(shares(10, 0.5, 0, 6).same() > 0.9);
    // Neither: a difference of a standard error, and a margin of two.
    Shares open = shares(10, 0.5, 1, 2);
    assertTrue(open.different() + open.same() < 0.5, open::toString);
  }

  @Test
  void pIsAtLeastThatOfTheRuns() {
    Difference runs = new Difference(10, List.of(new ErrorComponent(1, 1)));
    CombinedTest both = new CombinedTest(runs, new ErrorComponent(1, 49));
    // With both errors there are 3.9 degrees of freedom, and p is smaller.
    assertEquals(4 / (1 + 1.0 / 49), both.difference().degreesOfFreedom(), 1e-12);
    assertTrue(both.difference().test().p() < 0.003);
    assertEquals(1 - 2 / Math.PI * Math.atan(10), both.p(), 1e-12);
    assertEquals(0.5 - Math.atan(10) / Math.PI, both.equivalence(20), 1e-12);
    // And larger where the rows' error is.
    CombinedTest rows = new CombinedTest(runs, new ErrorComponent(9, 49));
    assertEquals(rows.difference().test().p(), rows.p());
    assertTrue(rows.p() > 0.2);
  }

  @Test
  void rowsAloneDecideWhereRunsDoNotVary() {
    CombinedTest test =
        new CombinedTest(
            RatioOfMeans.independent(new double[] {3, 3}, new double[] {2, 2}).minusOne(),
            new ErrorComponent(0.1, 49));
    assertEquals(5, test.difference().test().t(), 1e-12);
    assertEquals(test.difference().test().p(), test.p());
    assertTrue(test.p() < 1e-5);
  }

  @Test
  void withoutRowsItIsTheTestOfTheRuns() {
    Difference runs = Difference.ofMeans(new double[] {1, 2, 4}, new double[] {3, 5});
    assertEquals(runs.test().p(), new CombinedTest(runs, null).p());
    assertEquals(runs, new CombinedTest(runs, null).difference());
    Difference one = Difference.ofMeans(new double[] {1}, new double[] {3, 5});
    assertTrue(Double.isNaN(new CombinedTest(one, new ErrorComponent(1, 49)).p()));
    assertTrue(Double.isNaN(new CombinedTest(one, new ErrorComponent(1, 49)).equivalence(1)));
  }
}
