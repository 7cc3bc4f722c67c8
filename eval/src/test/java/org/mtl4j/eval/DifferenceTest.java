package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class DifferenceTest {
  private static final ErrorComponent THREE = new ErrorComponent(3, 2);
  private static final ErrorComponent FOUR = new ErrorComponent(4, 5);
  private static final ErrorComponent TWELVE = new ErrorComponent(12, 49);

  /** Numbers of SciPy's t distribution, with degrees of freedom worked out by hand. */
  @Test
  void threeSourcesAreOneErrorBySatterthwaite() {
    Difference difference = new Difference(26, List.of(THREE, FOUR)).with(TWELVE);
    assertEquals(13, difference.standardError(), 1e-14);
    double freedom = 169.0 * 169 / (81.0 / 2 + 256.0 / 5 + 20736.0 / 49);
    assertEquals(freedom, difference.degreesOfFreedom(), 1e-12);
    assertEquals(55.47078198760964, freedom, 1e-12);
    TTestResult test = difference.test();
    assertEquals(2, test.t(), 1e-14);
    assertEquals(freedom, test.degreesOfFreedom(), 1e-12);
    assertEquals(0.050405916317595785, test.p(), 1e-13);
    // The nearer of the two margins, 30, is 4 away, of a standard error of 13.
    assertEquals(0.3797344118173545, difference.equivalence(30), 1e-13);
    Estimate interval = difference.interval(0.9);
    assertEquals(26, interval.value());
    assertEquals(26 - 21.74627971172577, interval.lower(), 1e-10);
    assertEquals(26 + 21.74627971172577, interval.upper(), 1e-10);
  }

  @Test
  void oneSourceKeepsItsDegreesOfFreedom() {
    // 1 degree of freedom, where p = 1 - (2/π) atan t.
    Difference difference = new Difference(-2, List.of(new ErrorComponent(1, 1)));
    assertEquals(1, difference.degreesOfFreedom());
    assertEquals(-2, difference.test().t());
    assertEquals(1 - 2 / Math.PI * Math.atan(2), difference.test().p(), 1e-14);
    // And one-sided half of that: the margin is 2 more than the difference.
    assertEquals(0.5 - Math.atan(2) / Math.PI, difference.equivalence(4), 1e-14);
    // A difference as large as the margin is not smaller than it.
    assertEquals(0.5, difference.equivalence(2), 1e-14);
  }

  /** scipy.stats.ttest_ind([2, 4, 6], [1, 2, 4, 5], equal_var=False). */
  @Test
  void ofTwoMeansItIsWelchsTest() {
    double[] a = {2, 4, 6};
    double[] b = {1, 2, 4, 5};
    TTestResult test = Difference.ofMeans(a, b).test();
    assertEquals(0.6793662204867574, test.t(), 1e-13);
    assertEquals(4.190082644628099, test.degreesOfFreedom(), 1e-13);
    assertEquals(0.5325889627398029, test.p(), 1e-13);
  }

  @Property
  void itAgreesWithTheTestsOfTwoSamples(
      @ForAll @Size(min = 2, max = 6) List<@DoubleRange(min = 0.1, max = 1) Double> first,
      @ForAll @Size(min = 2, max = 6) List<@DoubleRange(min = 0.1, max = 1) Double> second) {
    double[] a = first.stream().mapToDouble(v -> v).toArray();
    double[] b = second.stream().mapToDouble(v -> v).toArray();
    assertAlike(Significance.welch(a, b), Difference.ofMeans(a, b).test());
    if (a.length == b.length) {
      assertAlike(Significance.paired(a, b), Difference.ofPairs(a, b).test());
    }
  }

  private static void assertAlike(TTestResult expected, TTestResult actual) {
    // Values that are equal up to rounding: neither test is defined.
    if (Double.isNaN(expected.t())) {
      assertEquals(expected, actual);
      return;
    }
    assertEquals(expected.t(), actual.t(), 1e-7 * Math.abs(expected.t()) + 1e-12);
    assertEquals(expected.degreesOfFreedom(), actual.degreesOfFreedom(), 1e-6);
    assertEquals(expected.p(), actual.p(), 1e-7);
  }

  @Property
  void equivalenceIsAnIntervalWithinTheMargin(
      @ForAll @DoubleRange(min = -2, max = 2) double value,
      @ForAll @DoubleRange(min = 0.01, max = 2) double margin,
      @ForAll @DoubleRange(min = 0.01, max = 1) double error,
      @ForAll @IntRange(min = 1, max = 60) int freedom,
      @ForAll @DoubleRange(min = 0.01, max = 0.4) double level) {
    Difference difference = new Difference(value, List.of(new ErrorComponent(error, freedom)));
    double p = difference.equivalence(margin);
    Estimate interval = difference.interval(1 - 2 * level);
    double room = Math.min(margin - interval.upper(), margin + interval.lower());
    // Where both are at the level but for rounding, either may be the answer.
    assertTrue(
        p < level == room > 0 || Math.abs(room) < 1e-6 * error, () -> p + " but room " + room);
  }

  /** The same in any unit: no square or fourth power leaves the range of a double. */
  @Test
  void unitsDoNotMatter() {
    for (double unit : new double[] {1e-120, 1e120}) {
      Difference difference =
          new Difference(26 * unit, List.of(THREE.times(-unit), FOUR.times(unit)));
      assertEquals(5 * unit, difference.standardError(), 1e-14 * unit);
      assertEquals(625 / (81.0 / 2 + 256.0 / 5), difference.degreesOfFreedom(), 1e-12);
    }
  }

  @Test
  void withoutErrorNothingIsTested() {
    Difference none = new Difference(1, List.of());
    assertEquals(0, none.standardError());
    for (Difference difference :
        List.of(
            none,
            none.with(new ErrorComponent(0, 4)),
            none.with(new ErrorComponent(Double.NaN, 0)),
            none.with(FOUR).with(new ErrorComponent(Double.NaN, 0)),
            new Difference(Double.NaN, List.of(FOUR)),
            Difference.ofMeans(new double[] {1}, new double[] {1, 2}),
            Difference.ofPairs(new double[] {1.1, 2.1, 3.1}, new double[] {1, 2, 3}))) {
      assertEquals(TTestResult.UNDEFINED, difference.test());
      assertTrue(Double.isNaN(difference.equivalence(3)));
      assertFalse(difference.interval(0.9).isKnown());
    }
    // A source without error changes nothing.
    Difference some = new Difference(1, List.of(FOUR));
    assertEquals(some.test(), some.with(new ErrorComponent(0, 1)).test());
  }

  @Test
  void refusesWhatIsNoMarginOrConfidenceOrPair() {
    Difference difference = new Difference(1, List.of(FOUR));
    assertThrows(IllegalArgumentException.class, () -> difference.equivalence(0));
    assertThrows(IllegalArgumentException.class, () -> difference.equivalence(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> difference.interval(1));
    assertThrows(
        IllegalArgumentException.class,
        () -> Difference.ofPairs(new double[] {1}, new double[] {1, 2}));
  }
}
