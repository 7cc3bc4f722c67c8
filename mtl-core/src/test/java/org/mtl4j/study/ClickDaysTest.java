package org.mtl4j.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClickDaysTest {
  @Test
  void noneAndACenturyAreAllowed() {
    assertEquals(new ClickDays(0, 0, 0), ClickDays.LOG.withWarmUp(0).withValidation(0).withTest(0));
    assertEquals(36_525, new ClickDays(36_525, 36_525, 36_525).test());
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 3, 3, warm-up days is -1",
    "36526, 3, 3, warm-up days is 36526",
    "3, -1, 3, validation days is -1",
    "3, 2000000000, 3, validation days is 2000000000",
    "3, 3, -1, test days is -1",
    "3, 3, 36526, test days is 36526"
  })
  void otherNumbersAreRefused(int warmUp, int validation, int test, String part) {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> new ClickDays(warmUp, validation, test));
    assertEquals("the number of " + part + ", which must be from 0 to 36525", e.getMessage());
  }
}
