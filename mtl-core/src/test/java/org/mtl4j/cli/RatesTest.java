package org.mtl4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.mtl4j.data.Outcomes;

class RatesTest {
  private static final float[] CLICK = {1, 1, 0, 0};
  private static final float[] CONVERSION = {1, 0, 0, 0};

  @Test
  void withoutWeights() {
    Rates rates = Rates.of(new Outcomes(4, CLICK, CONVERSION, null, null, null));
    assertEquals("4 rows: clicks 50.000 %, conversions 25.000 % (50.00 % of clicks)", rates.text());
  }

  @Test
  void weightsCount() {
    float[] weight = {1, 1, 3, 3};
    Rates rates = Rates.of(new Outcomes(4, CLICK, CONVERSION, weight, null, null));
    assertEquals(
        "4 rows of weight 8: clicks 25.000 %, conversions 12.500 % (50.00 % of clicks)",
        rates.text());
  }

  @Test
  void someRows() {
    Rates rates = Rates.of(new Outcomes(4, CLICK, CONVERSION, null, null, null), new int[] {1, 2});
    assertEquals(0.5, rates.clickRate());
    assertEquals(0, rates.conversionRate());
  }

  @Test
  void withoutAClickColumnEveryRowIsAClick() {
    Rates rates = Rates.of(new Outcomes(4, null, CONVERSION, null, null, null));
    assertEquals(1, rates.clickRate());
  }
}
