package org.mtl4j.report.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.mtl4j.data.Label;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.Rows;

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
    Rates rates = Rates.of(new Outcomes(4, CLICK, CONVERSION, null, null, null), Rows.of(1, 2));
    assertEquals(0.5, rates.counted().rates().get("click"));
    assertEquals(0, rates.counted().rates().get("conversion"));
  }

  @Test
  void withoutAClickColumnEveryRowIsAClick() {
    Rates rates = Rates.of(new Outcomes(4, null, CONVERSION, null, null, null));
    assertEquals(1, rates.counted().rates().get("click"));
  }

  @Test
  void labelsOfAnyNameAreCalledByIt() {
    Outcomes own =
        new Outcomes(4, null, null, null, null, null)
            .withLabel(new Label("s", "signup", null), CLICK)
            .withLabel(new Label("p", "payment", "signup"), CONVERSION)
            .withLabel(new Label("l", "like", null), new float[] {0, 1, 1, 1});
    Rates rates = Rates.of(own);
    assertEquals(
        "4 rows: signup 50.000 %, payment 25.000 % (50.00 % of signup), like 75.000 %",
        rates.text());
    assertEquals(
        "{rows=4, weightSum=4.0, signupRate=0.5, paymentRate=0.25, likeRate=0.75}",
        rates.json().toString());
    Outcomes mixed =
        new Outcomes(4, CLICK, CONVERSION, null, null, null)
            .withLabel(new Label("r", "refund", "conversion"), CONVERSION);
    assertEquals(
        "4 rows: clicks 50.000 %, conversions 25.000 % (50.00 % of clicks), refund 25.000 % (100.00"
            + " % of conversions)",
        Rates.of(mixed).text());
    Outcomes ofClicks = new Outcomes(4, null, CONVERSION, null, null, null);
    assertEquals(
        "4 rows: clicks 100.000 %, conversions 25.000 % (25.00 % of clicks)",
        Rates.of(ofClicks).text());
    assertEquals(
        "{rows=4, weightSum=4.0, clickRate=1.0, conversionRate=0.25}",
        Rates.of(ofClicks).json().toString());
  }
}
