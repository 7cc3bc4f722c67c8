package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class PredictionsTest {

  @Test
  void logitsBecomeProbabilities() {
    Predictions logits = Predictions.logits(new double[] {0, Math.log(3), -Math.log(3), -80, 80});
    assertEquals(0.5, logits.probability(0));
    assertEquals(0.75, logits.probability(1), 1e-15);
    assertEquals(0.25, logits.probability(2), 1e-15);
    assertEquals(StrictMath.exp(-80), logits.probability(3), 1e-50);
    assertEquals(1, logits.probability(4));
    assertEquals(5, logits.size());
    assertEquals(-80, logits.value(3));
  }

  @Test
  void infiniteLogitsAreCertain() {
    float[] infinite = {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY};
    assertEquals(0, Predictions.logits(infinite).probability(0));
    assertEquals(1, Predictions.logits(infinite).probability(1));
  }

  @Test
  void probabilitiesAreThemselves() {
    Predictions p = Predictions.probabilities(new float[] {0, 0.25f, 1});
    assertEquals(0.25, p.probability(1));
    assertEquals(0.25, p.value(1));
  }

  @Test
  void scoresHaveNoProbability() {
    Predictions scores = Predictions.scores(new double[] {0.5});
    assertThrows(IllegalArgumentException.class, () -> scores.probability(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> BinaryReport.of(ScoredRows.of(scores, new float[] {1})));
  }

  @Test
  void refusesWhatIsNoProbability() {
    for (double value : new double[] {-0.001, 1.5, Double.POSITIVE_INFINITY}) {
      Exception error =
          assertThrows(
              IllegalArgumentException.class,
              () -> Predictions.probabilities(new double[] {0.5, value}));
      assertEquals(
          "the prediction at index 1 is "
              + value
              + ": a probability lies in [0, 1]; for log-odds use Predictions.logits",
          error.getMessage());
    }
  }

  @Test
  void refusesNaNOnEveryScale() {
    double[] doubles = {Double.NaN};
    float[] floats = {Float.NaN};
    assertThrows(IllegalArgumentException.class, () -> Predictions.probabilities(floats));
    assertThrows(IllegalArgumentException.class, () -> Predictions.logits(floats));
    assertThrows(IllegalArgumentException.class, () -> Predictions.scores(floats));
    assertThrows(IllegalArgumentException.class, () -> Predictions.probabilities(doubles));
    assertThrows(IllegalArgumentException.class, () -> Predictions.logits(doubles));
    assertThrows(IllegalArgumentException.class, () -> Predictions.scores(doubles));
  }
}
