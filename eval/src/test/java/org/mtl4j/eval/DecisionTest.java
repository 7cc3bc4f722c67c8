package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class DecisionTest {
  @Test
  void aDifferenceComesFirstAndThenEquivalence() {
    assertEquals(Decision.BETTER, Decision.of(0.1, 0.009, 0.5, 0.01));
    assertEquals(Decision.WORSE, Decision.of(-0.1, 0.009, 0.001, 0.01));
    assertEquals(Decision.SAME, Decision.of(-0.1, 0.01, 0.009, 0.01));
    assertEquals(Decision.OPEN, Decision.of(0.1, 0.01, 0.01, 0.01));
    assertEquals(Decision.OPEN, Decision.of(0.1, Double.NaN, Double.NaN, 0.01));
  }

  @Test
  void wordsAreForPeople() {
    assertEquals("better", Decision.BETTER.word());
    assertEquals("open", Decision.OPEN.word());
    assertTrue(Decision.WORSE.isDifferent());
    assertFalse(Decision.SAME.isDifferent());
  }
}
