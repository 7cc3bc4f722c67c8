package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The metrics against scikit-learn, the tests against SciPy. */
final class GoldenMetricsTest {
  private static final double EXACT = 1e-10;

  private GoldenNumbers golden;

  @BeforeEach
  void read() throws IOException {
    golden = GoldenNumbers.read();
  }

  @Test
  void unweightedMetricsAgree() {
    ScoredRows rows = ScoredRows.of(Predictions.probabilities(golden.array("score")), labels());
    assertReport(golden.section("unweighted"), BinaryReport.of(rows), EXACT);
  }

  @Test
  void weightedMetricsAgree() {
    ScoredRows rows = ScoredRows.of(Predictions.probabilities(golden.array("score")), labels());
    assertReport(
        golden.section("weighted"),
        BinaryReport.of(rows.weighted(floats(golden.array("weight")))),
        EXACT);
  }

  @Test
  void logitsAgree() {
    double[] logits = golden.array("score");
    for (int i = 0; i < logits.length; i++) {
      logits[i] = Math.log(logits[i] / (1 - logits[i]));
    }
    ScoredRows rows =
        ScoredRows.of(Predictions.logits(logits), labels())
            .weighted(floats(golden.array("weight")));
    assertReport(golden.section("weighted"), BinaryReport.of(rows), EXACT);
  }

  @Test
  void floatPredictionsRankExactlyAndLoseOnlyTheirOwnRounding() {
    float[] scores = floats(golden.array("score"));
    ScoredRows rows =
        ScoredRows.of(Predictions.probabilities(scores), labels())
            .weighted(floats(golden.array("weight")));
    GoldenNumbers expected = golden.section("weighted");
    assertRelative(expected.number("auc"), RocAuc.of(rows), EXACT);
    assertRelative(expected.number("prAuc(average precision)"), AveragePrecision.of(rows), EXACT);
    assertReport(expected, BinaryReport.of(rows), 1e-5);
  }

  @Test
  void welchTestAgrees() {
    GoldenNumbers welch = golden.section("welch");
    double[] a = welch.array("a");
    double[] b = welch.array("b");
    TTestResult result = Significance.welch(a, b);
    assertRelative(welch.number("t"), result.t(), EXACT);
    assertRelative(welch.number("pTwoSided"), result.p(), EXACT);
    assertRelative(welch.number("semA"), RunSummary.of(a).standardError(), EXACT);
    assertRelative(welch.number("semB"), RunSummary.of(b).standardError(), EXACT);
  }

  @Test
  void pairedTestAgrees() {
    GoldenNumbers paired = golden.section("paired");
    TTestResult result = Significance.paired(paired.array("a"), paired.array("b"));
    assertRelative(paired.number("t"), result.t(), EXACT);
    assertRelative(paired.number("pTwoSided"), result.p(), EXACT);
    assertEquals(9, result.degreesOfFreedom());
  }

  private float[] labels() {
    return floats(golden.array("label"));
  }

  private static void assertReport(GoldenNumbers expected, BinaryReport actual, double tolerance) {
    assertRelative(expected.number("auc"), actual.auc(), tolerance);
    assertRelative(expected.number("prAuc(average precision)"), actual.prAuc(), tolerance);
    assertRelative(expected.number("logLoss"), actual.logLoss(), tolerance);
    assertRelative(expected.number("rig"), actual.rig(), tolerance);
  }

  private static void assertRelative(double expected, double actual, double tolerance) {
    assertEquals(expected, actual, tolerance * Math.abs(expected));
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
