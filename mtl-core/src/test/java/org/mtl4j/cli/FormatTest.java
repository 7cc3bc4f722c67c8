package org.mtl4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormatTest {
  @Test
  void countsAreInThousandsWhateverTheLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals("92,825", Format.count(92_825));
      assertEquals("0.25", Format.decimals(0.25, 2));
      assertEquals("6.250 %", Format.percent(0.0625, 3));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void nounsFollowTheirCount() {
    assertEquals("1 row", Format.count(1, "row"));
    assertEquals("0 rows", Format.count(0, "row"));
  }

  @Test
  void whatIsNoNumberIsADash() {
    assertEquals("-", Format.decimals(Double.NaN, 3));
    assertEquals("-", Format.percent(Double.NaN, 3));
    assertEquals("-", Format.pValue(Double.NaN));
    assertEquals("-", Format.decimals(Double.POSITIVE_INFINITY, 3));
  }

  @Test
  void pValuesStaySmall() {
    assertEquals("0.0312", Format.pValue(0.0312));
    assertEquals("4.1e-07", Format.pValue(4.1e-7));
  }

  @Test
  void plainNumbersAreAsShortAsTheyCanBe() {
    assertEquals("30", Format.plain(100 * 0.3));
    assertEquals("7", Format.plain(100 * 0.07));
    assertEquals("0.5", Format.plain(0.5));
    assertEquals("0", Format.plain(0));
    assertEquals("100", Format.plain(100));
  }

  @Test
  void weightsAreWholeWhereTheyAre() {
    assertEquals("239,017,765", Format.weight(239_017_765));
    assertEquals("1,234.50", Format.weight(1234.5));
  }

  @Test
  void sizesInMemory() {
    assertEquals("0.0 MiB", Format.bytes(1));
    assertEquals("0.5 MiB", Format.bytes(512 << 10));
    assertEquals("640.2 MiB", Format.bytes(671_298_355));
    assertEquals("2.0 GiB", Format.bytes(2L << 30));
  }

  @Test
  void durationsGrowTheirUnits() {
    assertEquals("0 s", Format.duration(0.2));
    assertEquals("59 s", Format.duration(59.4));
    assertEquals("1 min 0 s", Format.duration(59.6));
    assertEquals("2 min 5 s", Format.duration(125));
    assertEquals("1 h 2 min", Format.duration(3725));
  }
}
