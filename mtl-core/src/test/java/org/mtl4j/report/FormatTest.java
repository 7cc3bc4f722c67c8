package org.mtl4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    assertEquals("-", Format.number(Double.NaN, 3));
    assertEquals("-", Format.plusMinus(Double.NaN, 1, 3));
    assertEquals("-", Format.plain(Double.NaN));
    assertEquals("-", Format.weight(Double.NaN));
    assertEquals("-", Format.duration(Double.POSITIVE_INFINITY));
  }

  @Test
  void infinityIsNoMissingNumber() {
    assertEquals("inf", Format.decimals(Double.POSITIVE_INFINITY, 3));
    assertEquals("-inf", Format.loss(Double.NEGATIVE_INFINITY, 3));
    assertEquals("inf %", Format.percent(Double.POSITIVE_INFINITY, 3));
    assertEquals("inf", Format.plain(Double.POSITIVE_INFINITY));
    assertEquals("inf", Format.weight(Double.POSITIVE_INFINITY));
  }

  @ParameterizedTest
  @CsvSource({
    "0.185, 3, 0.185",
    "0.020, 3, 0.020",
    "0.0523, 4, 0.0523",
    "0.00614, 4, 0.0061",
    "0.000614, 4, 0.000614",
    "0.00061449, 4, 0.000614",
    "0.0000999951, 4, 0.000100",
    "-0.000614, 4, -0.000614",
    "0.00000321, 3, 0.00000321",
    "3.21e-9, 3, 3.21e-09",
    "1e-38, 3, 1.00e-38",
    "1e-310, 3, 1.00e-310",
    "4, 0, 4",
    "0, 3, 0.000",
    "-0.0, 3, 0.000",
    "1e38, 3, 1.000e+38",
    "-2.4e23, 5, -2.400e+23",
  })
  void smallNumbersKeepTheirDigits(double number, int decimals, String text) {
    assertEquals(text, Format.number(number, decimals));
  }

  @Test
  void rareRatesAndSmallLossesKeepTheirDigits() {
    assertEquals("0.000312 %", Format.percent(3.123e-6, 3));
    assertEquals("1.23e-08 %", Format.percent(1.234e-10, 3));
    assertEquals("0.0112 %", Format.percent(0.000112, 2));
    assertEquals("0.00006123", Format.loss(0.000061229, 5));
    assertEquals("0.0006123", Format.loss(0.00061229, 5));
    assertEquals("0.00612", Format.loss(0.0061229, 5));
    assertEquals("1.235e-07", Format.loss(1.2345e-7, 5));
  }

  @Test
  void numbersOfFixedDecimalsHaveNoSignAtZero() {
    assertEquals("0.00", Format.decimals(-0.001, 2));
    assertEquals("-0.01", Format.decimals(-0.006, 2));
    assertEquals("0.0006", Format.decimals(0.0006, 4));
  }

  @Test
  void anErrorHasTheDecimalsOfItsMean() {
    assertEquals("0.0472 +- 0.0005", Format.plusMinus(0.0472, 0.0005, 4));
    assertEquals("0.000472 +- 0.000051", Format.plusMinus(0.000472, 0.000051, 4));
    assertEquals("0.0472", Format.plusMinus(0.0472, Double.NaN, 4));
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
    assertEquals("0", Format.plain(-0.0));
    assertEquals("0.000001", Format.plain(1e-6));
    assertEquals("1E-38", Format.plain(1e-38));
    assertEquals("1E+38", Format.plain(1e38));
  }

  @Test
  void weightsAreWholeWhereTheyAre() {
    assertEquals("239,017,765", Format.weight(239_017_765));
    assertEquals("1,234.50", Format.weight(1234.5));
    assertEquals("1.000e+38", Format.weight(1e38));
    assertEquals("0.00123", Format.weight(0.00123));
    assertEquals("1.00e-38", Format.weight(1e-38));
    assertEquals("0", Format.weight(-0.0));
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
    assertEquals("1,157 days", Format.duration(1e8));
  }
}
