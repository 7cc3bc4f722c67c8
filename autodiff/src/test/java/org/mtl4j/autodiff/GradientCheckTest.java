package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check passes what is right, and finds what is wrong. */
class GradientCheckTest {
  private final GraphBuilder g = new GraphBuilder();
  private final Node x = g.variable("x", 2);
  private final Parameter weight = Parameter.dense("weight", 1, 2);
  private final Node logit = g.dense("logit", x, weight, null, Activation.RELU);
  private final Workspace work = work();

  private Workspace work() {
    g.loss("loss", g.elementwise("square", Elementwise.Kind.MULTIPLY, logit, logit));
    Workspace made = Workspace.forTraining(g.build(), 2);
    weight.values()[0] = 2;
    weight.values()[1] = -1;
    weight.changed();
    made.begin(2);
    made.view(x).setRow(0, new float[] {3, 1}, 0);
    made.view(x).setRow(1, new float[] {1, 4}, 0);
    return made;
  }

  /** w·x is 5 and −2: the loss is 25 / 2, its gradient by w is 5·x₀ and by x₀ 5·w. */
  @Test
  void aReport() {
    GradientCheck.Report report = GradientCheck.run(work, 10, 1);
    assertEquals(0, report.engineError());
    assertEquals(0, report.lossError());
    assertEquals(0, report.differenceError(), 1e-9);
    assertEquals(2, report.kinkDistance());
    assertEquals(2 + 4, report.numbers());
    assertEquals(2 + 4, report.differences());
    assertArrayEquals(new double[] {15, 5}, GradientCheck.gradient(work, weight));
  }

  @Test
  void samples() {
    assertEquals(2, GradientCheck.run(work, 1, 1).differences());
    assertEquals(0, GradientCheck.run(work, 0, 1).differences());
    assertNull(GradientCheck.run(work, 0, 1).differenceWorst());
  }

  /**
   * The matrix engine runs on a weight that it was not told of, the scalar engine on the new one.
   */
  @Test
  void findsAWrongGradient() {
    weight.values()[0] = 2.01f;
    GradientCheck.Report report = GradientCheck.run(work, 10, 1);
    assertTrue(report.engineError() > 1e-3, report::toString);
    assertTrue(report.lossError() > 1e-3, report::toString);
    assertTrue(report.differenceError() < 1e-9, report::toString);
  }

  @Test
  void findsWhatIsNotANumber() {
    work.view(x).set(0, 0, Float.NaN);
    assertEquals(Double.POSITIVE_INFINITY, GradientCheck.run(work, 1, 1).engineError());
  }

  /** At 5e−6 from the kink of the ReLU, a difference by 1e−5 would see half the slope. */
  @Test
  void takesNoDifferenceAcrossAKink() {
    work.view(x).setRow(0, new float[] {2.5e-6f, 0}, 0);
    GradientCheck.Report report = GradientCheck.run(work, 10, 1);
    assertEquals(5e-6, report.kinkDistance(), 1e-10);
    assertEquals(2 + 4 - 2, report.differences());
    assertTrue(report.differenceError() < 1e-6, report::toString);
  }

  /**
   * A bias before a batch normalisation has gradient 0 whatever the model is, in floats but for
   * rounding: an error relative to nothing says nothing.
   */
  @Test
  void aGradientThatCancelsIsNoError() {
    GraphBuilder norm = new GraphBuilder();
    Node in = norm.variable("in", 1);
    Parameter w = Parameter.dense("w", 1, 1);
    Parameter bias = Parameter.dense("bias", 1, 1);
    Parameter gamma = Parameter.dense("gamma", 1, 1);
    Parameter beta = Parameter.dense("beta", 1, 1);
    Node dense = norm.dense("dense", in, w, bias, Activation.IDENTITY);
    Parameter mean = Parameter.statistic("mean", 1);
    Parameter variance = Parameter.statistic("variance", 1);
    Node out = norm.batchNorm("norm", dense, gamma, beta, mean, variance);
    norm.loss(
        "loss", norm.rowSum("sum", norm.elementwise("square", Elementwise.Kind.MULTIPLY, out, in)));
    w.values()[0] = 1.3f;
    gamma.values()[0] = 0.7f;
    Workspace made = Workspace.forTraining(norm.build(), 20);
    made.begin(20, 1, 1);
    for (int row = 0; row < 20; row++) {
      made.view(in).set(row, 0, (float) CounterRandom.gaussian(1, 1, row));
    }
    GradientCheck.Report report = GradientCheck.run(made, 5, 1);
    assertTrue(report.engineError() < 1e-4, report::toString);
    assertTrue(report.differenceError() < 1e-6, report::toString);
    assertEquals(0, GradientCheck.gradient(made, bias)[0], 1e-6);
  }

  /**
   * Deep models with several normalisations lose digits, hence the bound, and hence fixed seeds;
   * the tight bounds on single operations are those of the property suite in module tests.
   */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
  void passesRandomModels(long seed) {
    RandomModel model = new RandomModel(seed, true);
    Workspace training = Workspace.forTraining(model.graph, model.rows);
    training.begin(model.rows, 1, 2);
    model.write(training, model.order());
    GradientCheck.Report report = GradientCheck.run(training, 1, seed);
    if (report.kinkDistance() > 1e-5) {
      assertTrue(report.engineError() < 1e-3, report::toString);
      assertTrue(report.differenceError() < 1e-5, report::toString);
      assertTrue(report.lossError() < 1e-5, report::toString);
    }
  }
}
