package org.mtl4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({"7d, 7", "2w, 14", "36h, 1.5", "0.5d, 0.5", "none, Infinity"})
  void halfLives(String text, double days) {
    assertEquals(days, new Durations.HalfLife().convert(text));
    assertEquals(days, new Durations.HalfLife().convert(Durations.text(days)));
  }

  @ParameterizedTest
  @CsvSource({"28d, 28", "4w, 28", "48h, 2", "none, 0", "36525d, 36525"})
  void windows(String text, int days) {
    assertEquals(days, new Durations.Window().convert(text));
    assertEquals(days, new Durations.Window().convert(Durations.window(days)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "d", "7", "7 d", "7days", "1e3d", "-", "d7", "NaNd", "7D", "None"})
  void whatIsNoDuration(String text) {
    Exception e =
        assertThrows(TypeConversionException.class, () -> new Durations.HalfLife().convert(text));
    assertEquals("'" + text + "' is no duration; write it like 7d, 4w or 36h", e.getMessage());
    assertThrows(TypeConversionException.class, () -> new Durations.Window().convert(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0d", "-7d", "36526d"})
  void whatIsOutOfRange(String text) {
    assertThrows(TypeConversionException.class, () -> new Durations.HalfLife().convert(text));
    assertThrows(TypeConversionException.class, () -> new Durations.Window().convert(text));
    assertThrows(TypeConversionException.class, () -> new Durations.Days().convert(text));
  }

  @Test
  void windowsAreOfWholeDays() {
    Exception e =
        assertThrows(TypeConversionException.class, () -> new Durations.Window().convert("36h"));
    assertTrue(e.getMessage().contains("must be whole days"), e.getMessage());
    assertEquals(0, new Durations.DaysOrNone().convert("0d"));
    assertThrows(TypeConversionException.class, () -> new Durations.DaysOrNone().convert("-1d"));
    assertThrows(TypeConversionException.class, () -> new Durations.Days().convert("none"));
  }
}
