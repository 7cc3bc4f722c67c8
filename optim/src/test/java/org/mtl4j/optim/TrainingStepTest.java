package org.mtl4j.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.autodiff.Activation;
import org.mtl4j.autodiff.Elementwise;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.autodiff.Loss;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.NonFiniteException;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.Workspace;

class TrainingStepTest {

  private static TrainingStep step(SmallModel model, Clipping clipping, Workers workers) {
    return new TrainingStep(
        model.workspace(Kernels.plain(), 300),
        new LazyAdam().withLearningRate(0.01),
        Schedule.constant(),
        clipping,
        workers);
  }

  static Stream<Clipping> clippings() {
    return Stream.of(Clipping.none(), Clipping.byGlobalNorm(1));
  }

  @ParameterizedTest
  @MethodSource("clippings")
  void aLossThatIsNoNumberChangesNothingAndNamesNodeAndRows(Clipping clipping) {
    ExecutorService executor = Executors.newCachedThreadPool();
    try (Workers workers = Workers.on(executor, 3)) {
      SmallModel model = new SmallModel();
      TrainingStep step = step(model, clipping, workers);
      double good = model.train(step, 300);
      assertTrue(Double.isFinite(good));
      int[] before = model.bits();
      NonFiniteException found =
          assertThrows(
              NonFiniteException.class,
              () ->
                  step.run(
                      300,
                      42,
                      (work, from, to) -> {
                        model.fill(work, from, to);
                        for (int row = Math.max(from, 200); row < Math.min(to, 203); row++) {
                          work.view(model.weight()).set(row, 0, Float.NaN);
                        }
                      }));
      assertEquals("weight", found.node());
      assertEquals(200, found.fromRow());
      assertEquals(203, found.toRow());
      assertArrayEquals(before, model.bits());
      assertEquals(1, step.steps());
      // The step can go on with a better batch.
      assertTrue(Double.isFinite(model.train(step, 300)));
      assertEquals(2, step.steps());
    } finally {
      executor.shutdownNow();
    }
  }

  /** A loss of 1e30 · 1e30: finite forward numbers, a gradient beyond a float. */
  @Test
  void aGradientThatIsNoNumberIsFoundWhereItsNormIsComputed() {
    Parameter weight = Parameter.dense("w", 1, 1);
    weight.values()[0] = 1e-30f;
    weight.changed();
    GraphBuilder g = new GraphBuilder();
    Node x = g.input("x", 1);
    Node y = g.dense("y", x, weight, null, Activation.IDENTITY);
    Node scaled = g.elementwise("scaled", Elementwise.Kind.MULTIPLY, y, x);
    g.loss("loss", g.rowSum("sum", scaled), 1, Loss.Denominator.ONE);
    TrainingStep step =
        new TrainingStep(
            Workspace.forTraining(g.build(), 1),
            new Adam(),
            Schedule.constant(),
            Clipping.byGlobalNorm(1),
            Workers.single());
    ArithmeticException found =
        assertThrows(
            ArithmeticException.class,
            () -> step.run(1, 0, (work, from, to) -> work.view(x).set(0, 0, 1e30f)));
    assertTrue(found.getMessage().contains("parameter 'w'"), found.getMessage());
    assertEquals(1e-30f, weight.values()[0]);
    assertEquals(0, step.steps());
  }

  @Test
  void aLossThatOverflowsThoughItsTermsDoNot() {
    Parameter weight = Parameter.dense("w", 1, 1);
    weight.values()[0] = 1;
    weight.changed();
    GraphBuilder g = new GraphBuilder();
    Node x = g.input("x", 1);
    Node y = g.dense("y", x, weight, null, Activation.IDENTITY);
    g.loss("loss", y, 1e300, Loss.Denominator.ONE);
    TrainingStep step =
        new TrainingStep(
            Workspace.forTraining(g.build(), 1),
            new Adam(),
            Schedule.constant(),
            Clipping.none(),
            Workers.single());
    ArithmeticException found =
        assertThrows(
            ArithmeticException.class,
            () -> step.run(1, 0, (work, from, to) -> work.view(x).set(0, 0, 1e30f)));
    assertTrue(found.getMessage().contains("Infinity"), found.getMessage());
    assertEquals(1, weight.values()[0]);
  }

  @Test
  void whatAFillerThrowsArrivesAndChangesNothing() {
    SmallModel model = new SmallModel();
    TrainingStep step = step(model, Clipping.none(), Workers.single());
    int[] before = model.bits();
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                step.run(
                    300,
                    0,
                    (work, from, to) -> {
                      throw new IllegalStateException("rows from " + from);
                    }));
    assertEquals("rows from 0", thrown.getMessage());
    assertThrows(IllegalArgumentException.class, () -> model.train(step, 301));
    assertArrayEquals(before, model.bits());
    assertEquals(0, step.steps());
  }

  @Test
  void everyRowIsFilledOnce() {
    SmallModel model = new SmallModel();
    TrainingStep step = step(model, Clipping.none(), Workers.single());
    for (int rows : new int[] {1, 63, 64, 129, 300}) {
      AtomicIntegerArray times = new AtomicIntegerArray(rows);
      double loss =
          step.run(
              rows,
              0,
              (work, from, to) -> {
                model.fill(work, from, to);
                for (int row = from; row < to; row++) {
                  times.incrementAndGet(row);
                }
              });
      assertTrue(Double.isFinite(loss));
      for (int row = 0; row < rows; row++) {
        assertEquals(1, times.get(row), "row " + row + " of " + rows);
      }
    }
  }

  @Test
  void countsStepsAsksTheScheduleAndTellsTheLosses() {
    SmallModel model = new SmallModel();
    List<Long> asked = new ArrayList<>();
    TrainingStep step =
        new TrainingStep(
            model.workspace(Kernels.plain(), 300),
            new Adam(),
            at -> {
              asked.add(at);
              return 1;
            },
            Clipping.none(),
            Workers.single());
    for (int i = 0; i < 3; i++) {
      double loss = model.train(step, 300);
      assertEquals(loss, step.loss(0) + step.loss(1) + step.loss(2));
      assertEquals(step.workspace().loss(1), step.loss(1));
    }
    assertEquals(List.of(0L, 1L, 2L), asked);
    assertEquals(3, step.steps());
  }

  @Test
  void aScheduleThatGivesNoNumberChangesNothing() {
    SmallModel model = new SmallModel();
    TrainingStep step =
        new TrainingStep(
            model.workspace(Kernels.plain(), 300),
            new Adam(),
            at -> Double.NaN,
            Clipping.none(),
            Workers.single());
    int[] before = model.bits();
    assertThrows(IllegalArgumentException.class, () -> model.train(step, 300));
    assertArrayEquals(before, model.bits());
  }

  @Test
  void aWorkspaceThatRunsForwardOnlyIsRefused() {
    Workspace forward = Workspace.forInference(new SmallModel().graph(), 10);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new TrainingStep(
                forward, new Adam(), Schedule.constant(), Clipping.none(), Workers.single()));
  }

  /** Updates reach the packed weights of the step's own plan and of plans made before it. */
  @Test
  void theNextBatchReadsWhatThisOneTrained() {
    SmallModel model = new SmallModel();
    TrainingStep step = step(model, Clipping.none(), Workers.single());
    Workspace other = model.workspace(Kernels.plain(), 300);
    double first = model.train(step, 300);
    double second = model.train(step, 300);
    assertNotEquals(first, second);
    // The loss of the same batch after the update, by the step, the other plan and a fresh one.
    Workspace fresh = model.workspace(Kernels.plain(), 300);
    for (Workspace work : List.of(other, fresh)) {
      work.begin(300, 42, 3);
      model.fill(work, 0, 300);
      work.forwardBackward();
    }
    double third = step.run(300, 42, model::fill);
    assertEquals(fresh.loss(), other.loss());
    assertEquals(fresh.loss(), third);
  }

  /** The example of {@link OptimizerState}. */
  @Test
  void aStepWrittenByHandGivesTheSameBits() {
    SmallModel byHand = new SmallModel();
    Workspace work = byHand.workspace(Kernels.plain(), 300);
    OptimizerState state = new LazyAdam().withLearningRate(0.01).bind(byHand.graph().parameters());
    List<BlockUpdater> updaters = work.parameterBlocks().stream().map(state::updater).toList();
    SmallModel model = new SmallModel();
    TrainingStep step = step(model, Clipping.none(), Workers.single());
    for (long number = 1; number <= 3; number++) {
      work.begin(300, 42, number);
      byHand.fill(work, 0, 300);
      work.forwardBackward();
      state.begin(number, 1);
      for (BlockUpdater updater : updaters) {
        updater.block().sum();
        updater.update(1);
      }
      for (int i = 0; i < work.statistics(); i++) {
        work.updateStatistic(i);
      }
      work.updated();
      assertEquals(work.loss(), step.run(300, 42, model::fill));
    }
    assertArrayEquals(byHand.bits(), model.bits());
  }

  /** What a step with a rate of 0 leaves alone, and statistics, which it does not. */
  @Test
  void statisticsAreUpdatedBeside() {
    SmallModel model = new SmallModel();
    TrainingStep step =
        new TrainingStep(
            model.workspace(Kernels.plain(), 300),
            new Adam().withLearningRate(0),
            Schedule.constant(),
            Clipping.none(),
            Workers.single());
    float[] weight = model.parameter("h.w").values().clone();
    float[] mean = model.parameter("normal.mean").values().clone();
    assertTrue(model.train(step, 300) > 0);
    assertArrayEquals(weight, model.parameter("h.w").values());
    for (int i = 0; i < mean.length; i++) {
      assertTrue(mean[i] != model.parameter("normal.mean").values()[i]);
    }
  }
}
