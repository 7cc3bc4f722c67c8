package org.mtl4j.data.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "7d, 7",
    "2w, 14",
    "36h, 1.5",
    "1h, 0.041666666666666664",
    "0.5d, 0.5",
    "none, Infinity"
  })
  void halfLives(String text, double days) {
    assertEquals(days, Durations.halfLife(text));
    assertEquals(days, Durations.halfLife(Durations.ofHalfLife(days)));
  }

  @ParameterizedTest
  @CsvSource({"28d, 28", "4w, 28", "48h, 2", "none, 0", "36525d, 36525"})
  void windows(String text, int days) {
    assertEquals(days, Durations.window(text));
    assertEquals(days, Durations.window(Durations.ofWindow(days)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "d", "7", "7 d", "7days", "1e3d", "-", "d7", "NaNd", "7D", "None"})
  void whatIsNoDuration(String text) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> Durations.halfLife(text));
    assertEquals("'" + text + "' is not a duration; write it like 7d, 4w or 36h", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Durations.window(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0d", "-7d", "36526d"})
  void whatIsOutOfRange(String text) {
    assertThrows(IllegalArgumentException.class, () -> Durations.halfLife(text));
    assertThrows(IllegalArgumentException.class, () -> Durations.window(text));
    assertThrows(IllegalArgumentException.class, () -> Durations.days(text, 1));
  }

  @Test
  void windowsAreOfWholeDays() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> Durations.window("36h"));
    assertTrue(e.getMessage().contains("must be whole days"), e.getMessage());
    assertEquals(0, Durations.days("0d", 0));
    assertThrows(IllegalArgumentException.class, () -> Durations.days("-1d", 0));
    assertThrows(IllegalArgumentException.class, () -> Durations.days("none", 1));
  }
}
