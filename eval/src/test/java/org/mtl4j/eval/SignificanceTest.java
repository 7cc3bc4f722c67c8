package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class SignificanceTest {
  private static final TTestResult UNDEFINED = new TTestResult(Double.NaN, Double.NaN, Double.NaN);

  @Test
  void welchAgreesWithItsClosedForm() {
    // Two values each: t = (m1 - m2) / √(v1/2 + v2/2), and with equal variances 2 degrees of
    // freedom, where
    // p = 1 - t / √(t² + 2).
    TTestResult result = Significance.welch(new double[] {4, 6}, new double[] {1, 3});
    double t = 3 / Math.sqrt(2);
    assertEquals(t, result.t(), 1e-14);
    assertEquals(2, result.degreesOfFreedom(), 1e-14);
    assertEquals(1 - t / Math.sqrt(t * t + 2), result.p(), 1e-14);
  }

  @Test
  void pairedAgreesWithItsClosedForm() {
    // Differences 1 and 3: mean 2, standard error 1, 1 degree of freedom, where p = 1 - (2/π) atan
    // t.
    TTestResult result = Significance.paired(new double[] {5, 9}, new double[] {4, 6});
    assertEquals(2, result.t(), 1e-14);
    assertEquals(1, result.degreesOfFreedom());
    assertEquals(1 - 2 / Math.PI * Math.atan(2), result.p(), 1e-14);
  }

  @Property
  void swappingTheSamplesTurnsTheSign(
      @ForAll @Size(5) List<@DoubleRange(min = 0, max = 1) Double> first,
      @ForAll @Size(5) List<@DoubleRange(min = 0, max = 1) Double> second) {
    double[] a = first.stream().mapToDouble(v -> v).toArray();
    double[] b = second.stream().mapToDouble(v -> v).toArray();
    assertMirrored(Significance.welch(a, b), Significance.welch(b, a));
    assertMirrored(Significance.paired(a, b), Significance.paired(b, a));
  }

  @Test
  void tooFewRunsSayNothing() {
    double[] one = {1};
    double[] two = {1, 2};
    assertEquals(UNDEFINED, Significance.welch(one, two));
    assertEquals(UNDEFINED, Significance.welch(two, one));
    assertEquals(UNDEFINED, Significance.welch(two, new double[0]));
    assertEquals(UNDEFINED, Significance.paired(one, one));
    assertEquals(UNDEFINED, Significance.paired(new double[0], new double[0]));
  }

  @Test
  void runsThatAreNoNumbersSayNothing() {
    double[] two = {1, 2};
    assertEquals(UNDEFINED, Significance.welch(two, new double[] {1, Double.NaN, 3}));
    assertEquals(UNDEFINED, Significance.paired(two, new double[] {1, Double.NaN}));
    assertEquals(UNDEFINED, Significance.welch(two, new double[] {1, Double.POSITIVE_INFINITY}));
    assertEquals(UNDEFINED, Significance.paired(two, new double[] {1, Double.POSITIVE_INFINITY}));
  }

  @Test
  void constantRunsSayNothing() {
    // Up to rounding: 0.1 + 0.2 and 0.3 are neighbours.
    double[] constant = {0.3, 0.1 + 0.2, 0.3};
    double[] lower = {0.2, 0.2, 0.2};
    assertEquals(UNDEFINED, Significance.welch(constant, lower));
    assertEquals(UNDEFINED, Significance.welch(lower, lower));
    assertEquals(UNDEFINED, Significance.paired(constant, lower));
    assertEquals(UNDEFINED, Significance.paired(lower, lower));
    // Runs that scatter, with a partner at a constant distance.
    assertEquals(
        UNDEFINED, Significance.paired(new double[] {1.1, 2.1, 3.1}, new double[] {1, 2, 3}));
    assertFalse(UNDEFINED.isSignificantAt(1));
  }

  @Test
  void oneConstantSampleIsAKnownMean() {
    // Welch's test is then the one-sample test of b against 2.
    TTestResult result = Significance.welch(new double[] {2, 2, 2}, new double[] {0, 1, 2});
    assertEquals(Math.sqrt(3), result.t(), 1e-14);
    assertEquals(2, result.degreesOfFreedom(), 1e-14);
  }

  @Test
  void significanceIsBelowTheLevel() {
    TTestResult result = new TTestResult(3, 9, 0.01);
    assertTrue(result.isSignificantAt(0.011));
    assertFalse(result.isSignificantAt(0.01));
  }

  @Test
  void holmAgreesWithR() {
    // p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.5), "holm")
    assertArrayEquals(
        new double[] {0.04, 0.09, 0.09, 0.025, 0.5},
        Significance.holm(0.01, 0.04, 0.03, 0.005, 0.5),
        1e-15);
    assertArrayEquals(new double[] {1, 1, 1}, Significance.holm(0.7, 0.6, 0.9));
    assertArrayEquals(new double[0], Significance.holm());
  }

  @Test
  void holmDoesNotCountWhatCouldNotBeCompared() {
    assertArrayEquals(
        new double[] {0.04, Double.NaN, 0.04}, Significance.holm(0.02, Double.NaN, 0.03), 1e-15);
  }

  @Property
  void holmLiesBetweenNoneAndBonferroniAndKeepsTheOrder(
      @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 0, max = 1) Double> values) {
    double[] p = values.stream().mapToDouble(v -> v).toArray();
    double[] corrected = Significance.holm(p);
    for (int i = 0; i < p.length; i++) {
      assertTrue(corrected[i] >= p[i] && corrected[i] <= Math.min(1, p.length * p[i]));
      for (int j = 0; j < p.length; j++) {
        assertTrue(p[i] > p[j] || corrected[i] <= corrected[j]);
      }
    }
  }

  @Test
  void refusesOddPairsAndNumbersThatAreNoProbabilities() {
    assertThrows(
        IllegalArgumentException.class, () -> Significance.paired(new double[3], new double[2]));
    assertThrows(IllegalArgumentException.class, () -> Significance.holm(0.1, 1.1));
    assertThrows(IllegalArgumentException.class, () -> Significance.holm(-0.1));
  }

  private static void assertMirrored(TTestResult expected, TTestResult actual) {
    // Adding and subtracting 0 makes one of the two zeros.
    assertEquals(0 - expected.t(), actual.t() + 0);
    assertEquals(expected.degreesOfFreedom(), actual.degreesOfFreedom(), 1e-9);
    assertEquals(expected.p(), actual.p(), 1e-12);
  }
}
