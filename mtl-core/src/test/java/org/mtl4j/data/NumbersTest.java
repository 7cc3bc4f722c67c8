package org.mtl4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "+",
        ".",
        "-.",
        "e5",
        "1e",
        "1e+",
        "1e5.0",
        "1.2.3",
        "--1",
        "1 ",
        " 1",
        "1,5",
        "0x1p3",
        "1f",
        "1d",
        "NaN",
        "Infinity",
        "-Infinity",
        "inf",
        "1_000",
        "٣"
      })
  void isNoNumber(String text) {
    assertTrue(Float.isNaN(Numbers.parse(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+7",
        "1.",
        ".5",
        "-.5",
        "62",
        "-6.38",
        "0.1",
        "16777217",
        "123456789.125",
        "0.00000000001",
        "1e3",
        "1E-3",
        "1.5e+2",
        "3.4028235e38",
        "1e-46",
        "0000000000000000012.50"
      })
  void equalsTheNearestFloat(String text) {
    assertEquals(Float.parseFloat(text), Numbers.parse(text));
  }

  @Test
  void tooLargeIsInfinite() {
    assertEquals(Float.POSITIVE_INFINITY, Numbers.parse("1e39"));
    assertEquals(Float.NEGATIVE_INFINITY, Numbers.parse("-" + "9".repeat(40)));
  }

  @Property
  void readsWhatJavaWrites(@ForAll float x) {
    float read = Numbers.parse(Float.toString(x));
    assertEquals(Float.floatToIntBits(x), Float.floatToIntBits(read));
  }

  @Property(tries = 5000)
  void equalsTheNearestFloatForShortDecimals(
      @ForAll @IntRange(max = 99_999_999) int digits, @ForAll @IntRange(max = 11) int decimals) {
    String text = new java.math.BigDecimal(digits).movePointLeft(decimals).toPlainString();
    assertEquals(Float.parseFloat(text), Numbers.parse(text));
  }

  @Property(tries = 5000)
  void takesNothingThatJavaRefuses(
      @ForAll @StringLength(max = 8) @CharRange(from = '+', to = '9') String text) {
    float read = Numbers.parse(text);
    if (!Float.isNaN(read)) {
      assertEquals(Float.parseFloat(text), read);
    }
  }
}
