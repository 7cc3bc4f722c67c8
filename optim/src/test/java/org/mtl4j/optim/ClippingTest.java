package org.mtl4j.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.GradientCheck;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.Workspace;

/** Clipping seen through SGD with rate 1, whose step is the clipped gradient. */
class ClippingTest {
  private static final int ROWS = 100;

  /** The gradient as the step applied it, of every parameter one after the other. */
  private static double[] applied(Clipping clipping) {
    SmallModel model = new SmallModel();
    double[] before = numbers(model.graph());
    Workspace work = model.workspace(Kernels.plain(), ROWS);
    TrainingStep step =
        new TrainingStep(
            work, new Sgd().withLearningRate(1), Schedule.constant(), clipping, Workers.single());
    double loss = model.train(step, ROWS);
    assertTrue(loss > 0);
    double[] after = numbers(model.graph());
    for (int i = 0; i < after.length; i++) {
      after[i] = before[i] - after[i];
    }
    if (clipping instanceof Clipping.ByGlobalNorm) {
      assertEquals(norm(gradient()), step.gradientNorm(), 1e-9);
    } else {
      assertTrue(Double.isNaN(step.gradientNorm()));
    }
    return after;
  }

  private static double[] numbers(Graph graph) {
    return graph.parameters().stream()
        .filter(p -> p.kind() != Parameter.Kind.STATISTIC)
        .flatMapToDouble(
            p -> java.util.stream.IntStream.range(0, p.size()).mapToDouble(i -> p.values()[i]))
        .toArray();
  }

  /** The gradient of the first batch, not clipped. */
  private static double[] gradient() {
    SmallModel model = new SmallModel();
    Workspace work = model.workspace(Kernels.plain(), ROWS);
    TrainingStep step =
        new TrainingStep(
            work,
            new Sgd().withLearningRate(0),
            Schedule.constant(),
            Clipping.none(),
            Workers.single());
    double loss = model.train(step, ROWS);
    assertTrue(loss > 0);
    return model.graph().parameters().stream()
        .filter(p -> p.kind() != Parameter.Kind.STATISTIC)
        .flatMapToDouble(p -> java.util.Arrays.stream(GradientCheck.gradient(work, p)))
        .toArray();
  }

  private static double norm(double[] gradient) {
    double sum = 0;
    for (double g : gradient) {
      sum += g * g;
    }
    return Math.sqrt(sum);
  }

  @Test
  void none() {
    assertArrayEquals(gradient(), applied(Clipping.none()), 1e-6);
  }

  @Test
  void byValue() {
    double[] expected = gradient();
    int clipped = 0;
    for (int i = 0; i < expected.length; i++) {
      clipped += Math.abs(expected[i]) > 0.01 ? 1 : 0;
      expected[i] = Math.max(-0.01, Math.min(0.01, expected[i]));
    }
    assertTrue(clipped > 10 && clipped < expected.length / 2);
    assertArrayEquals(expected, applied(Clipping.byValue(0.01)), 1e-6);
  }

  @Test
  void byGlobalNorm() {
    double[] expected = gradient();
    double norm = norm(expected);
    double limit = norm / 3;
    for (int i = 0; i < expected.length; i++) {
      expected[i] *= limit / norm;
    }
    double[] found = applied(Clipping.byGlobalNorm(limit));
    assertArrayEquals(expected, found, 1e-6);
    assertEquals(limit, norm(found), 1e-5);
  }

  @Test
  void aShortGradientIsLeftAlone() {
    double[] expected = applied(Clipping.none());
    assertArrayEquals(expected, applied(Clipping.byGlobalNorm(1e6)));
    assertArrayEquals(expected, applied(Clipping.byValue(1e6)));
  }

  @Test
  void limitsArePositive() {
    assertThrows(IllegalArgumentException.class, () -> Clipping.byValue(0));
    assertThrows(IllegalArgumentException.class, () -> Clipping.byGlobalNorm(Double.NaN));
    assertThrows(
        IllegalArgumentException.class, () -> Clipping.byGlobalNorm(Double.POSITIVE_INFINITY));
  }
}
