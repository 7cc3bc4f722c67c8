package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

final class LogLossTest {

  @Property
  void logitsAndProbabilitiesAgree(
      @ForAll @DoubleRange(min = -12, max = 12) double logit, @ForAll boolean positive) {
    double p = Predictions.logits(new double[] {logit}).probability(0);
    double expected = LogLoss.ofProbability(p, positive);
    // A probability near 1 has lost digits of the logit; the loss of the other label shows it.
    assertEquals(expected, LogLoss.ofLogit(logit, positive), 1e-9 * expected);
  }

  @Property
  void aLabelAndItsComplementMirror(@ForAll double logit) {
    assertEquals(LogLoss.ofLogit(logit, true), LogLoss.ofLogit(-logit, false));
  }

  @Test
  void nothingIsLostAtTheEnds() {
    for (double logit : new double[] {40, 80, 700}) {
      double e = StrictMath.exp(-logit);
      assertEquals(e, LogLoss.ofLogit(logit, true), 1e-15 * e);
      assertEquals(logit, LogLoss.ofLogit(logit, false));
      assertEquals(logit, LogLoss.ofLogit(-logit, true));
    }
    assertEquals(Double.MAX_VALUE, LogLoss.ofLogit(Double.MAX_VALUE, false));
    assertEquals(0, LogLoss.ofLogit(Double.POSITIVE_INFINITY, true));
    assertEquals(Double.POSITIVE_INFINITY, LogLoss.ofLogit(Double.POSITIVE_INFINITY, false));
    assertEquals(Math.log(2), LogLoss.ofLogit(0, true), 1e-15);
  }

  @Test
  void probabilitiesAreClipped() {
    double most = 52 * Math.log(2);
    assertEquals(most, LogLoss.ofProbability(0, true), 1e-12);
    assertEquals(most, LogLoss.ofProbability(1, false), 1e-12);
    assertEquals(most, LogLoss.ofProbability(1e-300, true), 1e-12);
    assertEquals(0x1p-52, LogLoss.ofProbability(0, false), 1e-30);
    assertEquals(0x1p-52, LogLoss.ofProbability(1, true), 1e-30);
    assertEquals(-Math.log(1e-10), LogLoss.ofProbability(1e-10, true), 1e-12);
  }

  @Test
  void weighsRows() {
    ScoredRows rows =
        ScoredRows.of(Predictions.logits(new float[] {80, -80, 5}), new float[] {0, 1, 1})
            .weighted(new float[] {3, 1, 0});
    assertEquals(80, LogLoss.of(rows), 1e-12);
  }

  @Test
  void anAbsentRowMayBeInfinitelyWrong() {
    float[] logits = {0, Float.NEGATIVE_INFINITY};
    ScoredRows rows =
        ScoredRows.of(Predictions.logits(logits), new float[] {1, 1}).weighted(new float[] {1, 0});
    assertEquals(Math.log(2), LogLoss.of(rows), 1e-15);
    assertEquals(Double.POSITIVE_INFINITY, LogLoss.of(rows.weighted(new float[] {1, 1})));
  }

  @Test
  void isNaNForNothing() {
    ScoredRows none = ScoredRows.of(Predictions.logits(new float[0]), new float[0]);
    assertEquals(Double.NaN, LogLoss.of(none));
  }

  @Test
  void expectedLossIsLeastAtTheTruth() {
    Predictions truth = Predictions.probabilities(new double[] {0, 0.01, 0.3, 1});
    double least = LogLoss.expected(truth, truth);
    double entropy =
        (RelativeInformationGain.entropy(0.01) + RelativeInformationGain.entropy(0.3)) / 4;
    assertEquals(entropy, least, 1e-15);
    for (double shift : new double[] {-0.009, 0.009}) {
      double[] off = {0, 0.01 + shift, 0.3 + shift, 1};
      assertTrue(LogLoss.expected(Predictions.probabilities(off), truth) > least);
    }
  }

  @Test
  void expectedLossIsTheMeanOverDrawnLabels() {
    // 4 rows of truth 0.25 are one row of label 1 and three of label 0.
    Predictions logits = Predictions.logits(new float[] {-1.5f, -1.5f, -1.5f, -1.5f});
    Predictions truth = Predictions.probabilities(new double[] {0.25, 0.25, 0.25, 0.25});
    ScoredRows drawn = ScoredRows.of(logits, new float[] {0, 1, 0, 0});
    assertEquals(LogLoss.of(drawn), LogLoss.expected(logits, truth), 1e-15);
  }

  @Test
  void certaintyThatIsRightCostsNothing() {
    Predictions logits =
        Predictions.logits(new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY});
    Predictions truth = Predictions.probabilities(new double[] {0, 1});
    assertEquals(0, LogLoss.expected(logits, truth));
  }

  @Test
  void refusesScoresAndOddLengths() {
    Predictions scores = Predictions.scores(new float[] {1});
    Predictions truth = Predictions.probabilities(new double[] {0.5});
    assertThrows(
        IllegalArgumentException.class, () -> LogLoss.of(ScoredRows.of(scores, new float[] {1})));
    assertThrows(IllegalArgumentException.class, () -> LogLoss.expected(scores, truth));
    assertThrows(
        IllegalArgumentException.class,
        () -> LogLoss.expected(Predictions.logits(new float[2]), truth));
  }
}
