package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class SummationTest {

  @Property
  void agreesWithExactArithmetic(
      @ForAll @Size(max = 200) List<@DoubleRange(min = 0, max = 1e12) Double> values) {
    BigDecimal exact =
        values.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    double expected = exact.doubleValue();
    double[] terms = values.stream().mapToDouble(v -> v).toArray();
    assertEquals(expected, Summation.of(terms), Math.ulp(expected));
  }

  @Test
  void smallTermsAreNotLostBesideLargeOnes() {
    assertEquals(2, Summation.of(1, 1e100, 1, -1e100));
    double[] tenths = new double[1_000_000];
    Arrays.fill(tenths, 0.1);
    assertEquals(100_000, Summation.of(tenths));
    double plain = 0;
    for (double tenth : tenths) {
      plain += tenth;
    }
    assertNotEquals(100_000, plain);
  }

  @Test
  void infinityAndNaNBehaveAsInAPlainSum() {
    assertEquals(Double.POSITIVE_INFINITY, Summation.of(1, Double.POSITIVE_INFINITY, 2));
    assertEquals(Double.NaN, Summation.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
    assertEquals(Double.NaN, Summation.of(1, Double.NaN));
    assertEquals(Double.POSITIVE_INFINITY, Summation.of(Double.MAX_VALUE, Double.MAX_VALUE));
  }

  @Test
  void clearForgets() {
    Summation sum = new Summation();
    sum.add(1e100);
    sum.add(1);
    sum.clear();
    sum.add(3);
    assertEquals(3, sum.value());
    assertEquals(0, Summation.of());
  }
}
