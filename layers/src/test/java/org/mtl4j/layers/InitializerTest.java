package org.mtl4j.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.autodiff.Activation;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;

class InitializerTest {
  private static final int OUTPUTS = 250;
  private static final int INPUTS = 400;

  /** A distribution: its variance, kurtosis, and bound (infinite where there is none). */
  record Expectation(
      String name, Initializer initializer, double variance, double kurtosis, double bound) {
    static Expectation normal(String name, Initializer initializer, double variance) {
      return new Expectation(name, initializer, variance, 3, Double.POSITIVE_INFINITY);
    }

    static Expectation uniform(String name, Initializer initializer, double bound) {
      return new Expectation(name, initializer, bound * bound / 3, 1.8, bound);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Expectation> distributions() {
    return List.of(
        Expectation.normal("normal", Initializer.normal(0.3), 0.09),
        Expectation.uniform("uniform", Initializer.uniform(0.3), 0.3),
        Expectation.normal("heNormal", Initializer.heNormal(), 2.0 / INPUTS),
        Expectation.uniform("heUniform", Initializer.heUniform(), Math.sqrt(6.0 / INPUTS)),
        Expectation.normal("glorotNormal", Initializer.glorotNormal(), 2.0 / (INPUTS + OUTPUTS)),
        Expectation.uniform(
            "glorotUniform", Initializer.glorotUniform(), Math.sqrt(6.0 / (INPUTS + OUTPUTS))),
        Expectation.uniform("fanInUniform", Initializer.fanInUniform(), 1 / Math.sqrt(INPUTS)));
  }

  /**
   * Mean and variance of n = 100,000 draws within five standard errors: σ/√n and σ²·√((κ − 1)/n).
   */
  @ParameterizedTest
  @MethodSource("distributions")
  void hasItsMoments(Expectation expected) {
    float[] draws = expected.initializer().fill(Parameter.dense("w", OUTPUTS, INPUTS), 7).values();
    int n = draws.length;
    double mean = IntStream.range(0, n).mapToDouble(i -> draws[i]).sum() / n;
    double variance =
        IntStream.range(0, n).mapToDouble(i -> (draws[i] - mean) * (draws[i] - mean)).sum() / n;
    assertEquals(0, mean, 5 * Math.sqrt(expected.variance() / n));
    assertEquals(
        expected.variance(),
        variance,
        5 * expected.variance() * Math.sqrt((expected.kurtosis() - 1) / n));
    for (float draw : draws) {
      assertTrue(Math.abs(draw) <= (float) expected.bound(), () -> "out of bounds: " + draw);
    }
  }

  @Test
  void constantsAreConstant() {
    assertArrayEquals(new float[] {0, 0}, values(Initializer.zeros(), "w", 2, 1));
    assertArrayEquals(new float[] {1, 1}, values(Initializer.ones(), "w", 2, 1));
    assertArrayEquals(new float[] {-2.5f, -2.5f}, values(Initializer.constant(-2.5), "w", 2, 1));
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void dependsOnSeedAndNameAlone(Expectation expected) {
    Initializer initializer = expected.initializer();
    float[] numbers = values(initializer, "tower.0.weight", 50, 3);
    assertArrayEquals(numbers, values(initializer, "tower.0.weight", 50, 3));
    assertUnrelated(numbers, values(initializer, "tower.1.weight", 50, 3));
    assertUnrelated(numbers, values(initializer, "tower.0.weight", 50, 4));
  }

  /** A vocabulary that grows leaves the rows it had as they were. */
  @Test
  void longerParameterBeginsWithTheNumbersOfTheShorter() {
    float[] shorter = values(Initializer.normal(1), "w", 10, 1);
    float[] longer = values(Initializer.normal(1), "w", 20, 1);
    assertArrayEquals(shorter, Arrays.copyOf(longer, 10));
  }

  /** Part of the promise that a seed names a model: these numbers change in no release. */
  @Test
  void numbersArePinned() {
    float[] normal = values(Initializer.normal(1), "w", 2, 42);
    float[] uniform = values(Initializer.uniform(1), "w", 2, 42);
    assertArrayEquals(new float[] {-0.3828933f, -0.48585394f}, normal);
    assertArrayEquals(new float[] {0.059392016f, -0.37708542f}, uniform);
  }

  @Test
  void fillIsSeenByPlansMadeBefore() {
    GraphBuilder g = new GraphBuilder();
    Node x = g.input("x", 2);
    DenseLayer layer = DenseLayer.of("h", 2, 1, Activation.IDENTITY, 1);
    Node y = layer.apply(g, x);
    Probe probe = Probe.of(g, y, 1, 1).set(x, 3, 4);
    Initializer.ones().fill(layer.parameters().get(0), 1);
    probe.work().begin(1);
    probe.work().forward();
    assertArrayEquals(new float[] {7}, probe.values(y));
  }

  @Test
  void fillTakesAnotherFan() {
    Parameter bias = Parameter.dense("b", 1, 1000);
    Parameter same = Initializer.fanInUniform().fill(bias, new Initializer.Fan(10_000, 1000), 1);
    assertEquals(bias, same);
    for (float number : bias.values()) {
      assertTrue(Math.abs(number) <= 0.01f, () -> "not of fan in 10,000: " + number);
    }
  }

  @Test
  void refusesScalesThatAreNone() {
    for (double scale : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> Initializer.normal(scale));
      assertThrows(IllegalArgumentException.class, () -> Initializer.uniform(scale));
    }
    assertThrows(IllegalArgumentException.class, () -> Initializer.constant(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Initializer.Fan(0, 1));
  }

  private static float[] values(Initializer initializer, String name, int size, long seed) {
    return initializer.fill(Parameter.dense(name, size, 1), seed).values();
  }

  private static void assertUnrelated(float[] a, float[] b) {
    for (int i = 0; i < a.length; i++) {
      int at = i;
      assertTrue(a[i] != b[i], () -> "the same number at " + at + ": " + a[at]);
    }
  }
}
