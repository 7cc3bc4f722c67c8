package org.mtl4j.autodiff.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** The scalar engine against derivatives from the calculus textbook. */
class ScalarTest {
  /** A function in scalars, and its value and derivative as a table of derivatives has them. */
  private record Closed(
      UnaryOperator<Scalar> scalar, DoubleUnaryOperator value, DoubleUnaryOperator derivative) {}

  private static final Map<String, Closed> UNARY =
      Map.of(
          "exp", new Closed(Scalar::exp, Math::exp, Math::exp),
          "log", new Closed(Scalar::log, Math::log, x -> 1 / x),
          "sqrt", new Closed(Scalar::sqrt, Math::sqrt, x -> 1 / (2 * Math.sqrt(x))),
          "tanh", new Closed(Scalar::tanh, Math::tanh, x -> Math.pow(Math.cosh(x), -2)),
          "sigmoid",
              new Closed(
                  Scalar::sigmoid,
                  x -> Math.exp(x) / (1 + Math.exp(x)),
                  x -> Math.exp(x) / Math.pow(1 + Math.exp(x), 2)),
          "relu", new Closed(Scalar::relu, x -> x, x -> 1),
          "relu of the negative", new Closed(x -> x.times(-1).relu(), x -> 0, x -> 0),
          "a multiple", new Closed(x -> x.times(-2.5), x -> -2.5 * x, x -> -2.5),
          "x to the power x",
              new Closed(
                  x -> x.times(x.log()).exp(),
                  x -> Math.pow(x, x),
                  x -> Math.pow(x, x) * (Math.log(x) + 1)),
          "a rational function",
              new Closed(
                  x -> x.over(x.times(x).plus(Scalar.of(1))),
                  x -> x / (x * x + 1),
                  x -> (1 - x * x) / Math.pow(x * x + 1, 2)));

  @Property
  void functionsOfOneNumber(@ForAll @DoubleRange(min = 0.01, max = 8) double at) {
    UNARY.forEach(
        (name, closed) -> {
          Scalar x = Scalar.of(at);
          Scalar y = closed.scalar().apply(x);
          y.backward();
          assertClose(closed.value().applyAsDouble(at), y.value(), name);
          assertClose(closed.derivative().applyAsDouble(at), x.gradient(), name + " derived");
        });
  }

  @Property
  void functionsOfTwoNumbers(
      @ForAll @DoubleRange(min = -9, max = 9) double a,
      @ForAll @DoubleRange(min = 0.1, max = 9) double b) {
    Scalar x = Scalar.of(a);
    Scalar y = Scalar.of(b);
    assertPartials(x.plus(y), a + b, x, 1, y, 1);
    assertPartials(x.minus(y), a - b, x, 1, y, -1);
    assertPartials(x.times(y), a * b, x, b, y, a);
    assertPartials(x.over(y), a / b, x, 1 / b, y, -a / (b * b));
  }

  private static void assertPartials(
      Scalar z, double value, Scalar x, double byX, Scalar y, double byY) {
    z.backward();
    assertClose(value, z.value(), "value");
    assertClose(byX, x.gradient(), "by the left");
    assertClose(byY, y.gradient(), "by the right");
  }

  private static void assertClose(double expected, double actual, String what) {
    assertEquals(expected, actual, 1e-13 * Math.max(1, Math.abs(expected)), what);
  }

  @Test
  void everyUseOfANumberCounts() {
    Scalar x = Scalar.of(3);
    Scalar y = x.times(x).plus(x);
    y.backward();
    assertEquals(12, y.value());
    assertEquals(7, x.gradient());
    assertEquals(1, y.gradient());
  }

  /** 2⁶⁰ paths lead from the result to x; each scalar must be visited once all the same. */
  @Test
  void sharedScalarsAreVisitedOnce() {
    Scalar x = Scalar.of(1);
    Scalar y = x;
    for (int i = 0; i < 60; i++) {
      y = y.plus(y);
    }
    y.backward();
    assertEquals(0x1p60, x.gradient());
  }

  @Test
  void runsAgain() {
    Scalar x = Scalar.of(2);
    Scalar square = x.times(x);
    Scalar cube = square.times(x);
    assertEquals(0, x.gradient());
    cube.backward();
    assertEquals(12, x.gradient());
    cube.backward();
    assertEquals(12, x.gradient());
    square.backward();
    assertEquals(4, x.gradient());
  }

  @Test
  void reluIsFlatAtZero() {
    Scalar x = Scalar.of(0);
    Scalar y = x.relu();
    y.backward();
    assertEquals(0, y.value());
    assertEquals(0, x.gradient());
  }

  /** A recursive visit would overflow a thread's stack at some ten thousand. */
  @Test
  void aChainOfAHundredThousand() {
    Scalar x = Scalar.of(1);
    Scalar y = x;
    for (int i = 0; i < 100_000; i++) {
      y = y.plus(x);
    }
    y.backward();
    assertEquals(100_001, y.value());
    assertEquals(100_001, x.gradient());
    assertTrue(x.toString().contains("100001"), x::toString);
  }
}
