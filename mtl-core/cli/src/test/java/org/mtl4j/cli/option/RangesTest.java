package org.mtl4j.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.ITypeConverter;

class RangesTest {
  private static void refused(ITypeConverter<?> converter, String... texts) {
    for (String text : texts) {
      String message = message(converter, text);
      assertTrue(message.startsWith("'" + text + "'"), message);
    }
  }

  private static String message(ITypeConverter<?> converter, String text) {
    return assertThrows(RuntimeException.class, () -> converter.convert(text), text).getMessage();
  }

  @Test
  void wholeNumbers() {
    assertEquals(1, new Ranges.Count().convert("1"));
    assertEquals(-7, Ranges.whole("-7"));
    refused(new Ranges.Count(), "0", "-1", "1.5", "x", "", "99999999999");
    refused(Ranges::whole, "0.5", "x", "", "99999999999");
    assertEquals(-5L, new Ranges.Whole().convert("-5"));
    refused(new Ranges.Whole(), "", "x", "1e3", "0.5", "99999999999999999999");
  }

  @Test
  void numbers() {
    assertEquals(1e-3, new Ranges.Positive().convert("1e-3"));
    assertEquals(0.5, new Ranges.Seconds().convert("0.5"));
    assertEquals(3600, new Ranges.Seconds().convert("3600"));
    assertEquals(-0.5, Ranges.number("-.5"));
    assertEquals(0.3, new Ranges.Share().convert("0.3"));
    assertEquals(0.0, new Ranges.ShareOrNone().convert("0"));
    assertEquals(0.0, new Ranges.SecondsOrNone().convert("0"));
    assertEquals(50.0, new Ranges.Positive().convert("+.5e2"));
    refused(new Ranges.Positive(), "0", "-1", "NaN", "Infinity", "x", "1e999", " 1", "1 ", "");
    // Java reads these as numbers.
    refused(new Ranges.Positive(), "1d", "1f", "0x1p3", "1e", ".");
    refused(new Ranges.SecondsOrNone(), "-1", "3601", "1d");
    refused(new Ranges.Seconds(), "0", "-1", "3600.1", "NaN", "x");
    refused(
        Ranges::number, "NaN", "Infinity", "x", "1e999", " 1", "1 ", "", "1d", "0x1p3", "1e", ".");
    refused(new Ranges.Share(), "0", "1", "NaN");
    refused(new Ranges.ShareOrNone(), "1", "-0.1");
  }

  @Test
  void numbersThatAreTooLarge() {
    assertEquals(2_000_000_000, Ranges.whole("2000000000"));
    assertTrue(message(Ranges::whole, "2147483648").endsWith("whole number, at most 2147483647"));
    for (String text : new String[] {"NaN", "-Infinity", "1e999"}) {
      assertEquals("'" + text + "' must be a finite number", message(Ranges::number, text));
    }
    assertEquals("'1d' must be a number", message(Ranges::number, "1d"));
  }

  @Test
  void times() {
    assertEquals(1_483_228_800L, new Ranges.Time().convert("2017-01-01"));
    refused(new Ranges.Time(), "2017-13-01", "20170101", "yesterday");
  }
}
