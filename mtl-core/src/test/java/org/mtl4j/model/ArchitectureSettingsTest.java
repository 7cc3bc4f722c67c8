package org.mtl4j.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureSettingsTest {
  @Test
  void numbersAreReadAsTheyAreWritten() {
    ArchitectureSettings settings =
        ArchitectureSettings.of(
            Map.of("most", "2147483647", "least", "-2147483648", "w", "1.0E-5"));
    assertEquals(Integer.MAX_VALUE, settings.integer("most"));
    assertEquals(Integer.MIN_VALUE, settings.integer("least"));
    assertEquals(1e-5, settings.number("w"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "+1", "01", "1.5", "one", "2147483648", "-0", "١"})
  void otherTextsAreNoWholeNumbers(String text) {
    String message = fault(text, "layers");
    assertEquals("'layers' is '" + text + "', expected a whole number below 2^31", message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NaN", "Infinity", "1e400", "0x1p3", "1d", " 1"})
  void otherTextsAreNoNumbers(String text) {
    ArchitectureSettings settings = ArchitectureSettings.of(Map.of("w", text));
    assertThrows(IllegalArgumentException.class, () -> settings.number("w"));
  }

  @Test
  void aMissingTextIsNamed() {
    ArchitectureSettings settings = ArchitectureSettings.of(Map.of());
    String message =
        assertThrows(IllegalArgumentException.class, () -> settings.text("w")).getMessage();
    assertEquals("'w' is missing", message);
  }

  private static String fault(String text, String key) {
    ArchitectureSettings settings = ArchitectureSettings.of(Map.of(key, text));
    return assertThrows(IllegalArgumentException.class, () -> settings.integer(key)).getMessage();
  }
}
