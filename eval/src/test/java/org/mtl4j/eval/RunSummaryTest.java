package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class RunSummaryTest {

  @Test
  void agreesWithHand() {
    RunSummary summary = RunSummary.of(2, 4, 4, 4, 5, 5, 7, 9);
    assertEquals(8, summary.n());
    assertEquals(5, summary.mean());
    assertEquals(Math.sqrt(32 / 7.0), summary.standardDeviation(), 1e-15);
    assertEquals(Math.sqrt(32 / 7.0 / 8), summary.standardError(), 1e-15);
  }

  @Test
  void valuesFarFromZeroLoseNothing() {
    RunSummary summary = RunSummary.of(1e9 + 1, 1e9 + 2, 1e9 + 3);
    assertEquals(1e9 + 2, summary.mean());
    assertEquals(1, summary.standardDeviation());
  }

  @Test
  void oneRunHasNoScatterAndNoneNoMean() {
    assertEquals(new RunSummary(1, 3, Double.NaN, Double.NaN), RunSummary.of(3));
    assertEquals(new RunSummary(0, Double.NaN, Double.NaN, Double.NaN), RunSummary.of());
  }

  @Test
  void equalRunsDoNotScatter() {
    assertEquals(new RunSummary(3, 0.25, 0, 0), RunSummary.of(0.25, 0.25, 0.25));
  }

  @Test
  void aRunThatIsNoNumberIsNotDropped() {
    RunSummary summary = RunSummary.of(1, Double.NaN, 2);
    assertEquals(new RunSummary(3, Double.NaN, Double.NaN, Double.NaN), summary);
  }
}
