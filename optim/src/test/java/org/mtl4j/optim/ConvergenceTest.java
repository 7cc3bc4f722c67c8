package org.mtl4j.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.Workspace;

/**
 * A convex problem with a known end: a table of one logit per category under cross-entropy, whose
 * minimum is the log odds of each category's rate.
 */
class ConvergenceTest {
  private static final int CATEGORIES = 5;
  private static final int ROWS = 200;

  static Stream<Optimizer> optimizers() {
    return Stream.of(
        new Sgd().withLearningRate(10),
        new Sgd(1, 0.9, 0),
        new Adagrad().withLearningRate(0.5),
        new Adam().withLearningRate(0.05),
        new AdamW().withLearningRate(0.05).withDecay(0),
        new LazyAdam().withLearningRate(0.05));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void reachesTheLogOdds(Optimizer optimizer) {
    Parameter logits = Parameter.table("logits", CATEGORIES, 1);
    GraphBuilder g = new GraphBuilder();
    Node category = g.ids("category");
    Node label = g.input("label", 1);
    g.loss("loss", g.crossEntropy("entropy", g.gather("logit", category, logits), label));
    TrainingStep step =
        new TrainingStep(
            Workspace.forTraining(g.build(), ROWS),
            optimizer,
            Schedule.constant().then(1000, Schedule.cosine(1000, 0)),
            Clipping.none(),
            Workers.single());
    // Category c has 40 rows, of which 4 · (c + 1) are positive.
    BatchFiller filler =
        (work, from, to) -> {
          for (int row = from; row < to; row++) {
            int c = row % CATEGORIES;
            work.ids(category)[row] = c;
            work.view(label).set(row, 0, row / CATEGORIES < 4 * (c + 1) ? 1 : 0);
          }
        };
    double first = step.run(ROWS, 0, filler);
    double last = first;
    for (int i = 1; i < 2000; i++) {
      last = step.run(ROWS, 0, filler);
    }
    double least = 0;
    for (int c = 0; c < CATEGORIES; c++) {
      double p = (c + 1) / 10.0;
      assertEquals(Math.log(p / (1 - p)), logits.values()[c], 1e-3, optimizer + " category " + c);
      least -= (p * Math.log(p) + (1 - p) * Math.log(1 - p)) / CATEGORIES;
    }
    assertEquals(Math.log(2), first, 1e-6);
    assertEquals(least, last, 1e-6);
    assertTrue(step.steps() == 2000);
  }
}
