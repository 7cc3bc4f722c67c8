package org.mtl4j.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.Workspace;

/** Which rows of a table each optimiser reaches. */
class OptimizerRowsTest {
  // More than one block of a table, and a last stripe that is not full.
  private static final int ROWS = 1503;
  private static final int COLUMNS = 5;
  private static final int STEPS = 6;

  private static double[] random(int stream) {
    double[] numbers = new double[ROWS * COLUMNS];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = CounterRandom.gaussian(11, stream, i);
    }
    return numbers;
  }

  /** Even rows in even steps, every third row in odd ones, from the last; row 1 never. */
  private static int[] touched(int step) {
    int every = step % 2 == 0 ? 2 : 3;
    int[] rows = new int[(ROWS + every - 1) / every];
    Arrays.setAll(rows, i -> (rows.length - 1 - i) * every);
    return rows;
  }

  private static boolean isTouched(int step, int row) {
    return row % (step % 2 == 0 ? 2 : 3) == 0;
  }

  static Stream<Arguments> reach() {
    return Stream.of(
        Arguments.of(new Sgd(), false),
        Arguments.of(new Sgd(1e-3, 0.9, 0), true),
        Arguments.of(new Sgd().withDecay(0.1), true),
        Arguments.of(new Adagrad(), false),
        Arguments.of(new Adagrad().withDecay(0.1), true),
        Arguments.of(new Adam(), true),
        Arguments.of(new Adam().withDecay(0.1), true),
        Arguments.of(new AdamW(), true),
        Arguments.of(new LazyAdam(), false),
        Arguments.of(new LazyAdam().withDecay(0.1), false),
        Arguments.of(new EmbeddingDecay(new Adagrad()), false),
        Arguments.of(new EmbeddingDecay(new Adagrad().withDecay(0.1)), true),
        Arguments.of(new EmbeddingDecay(new LazyAdam().withDecay(0.1)), false));
  }

  /** Rows without gradient keep weights and memory to the bit, or else move as the rule says. */
  @ParameterizedTest
  @MethodSource("reach")
  void rowsWithoutGradient(Optimizer optimizer, boolean moves) {
    GivenGradient table = GivenGradient.table(ROWS, COLUMNS, random(0), optimizer);
    table.step(random(1));
    for (int step = 2; step < STEPS; step++) {
      float[] values = table.values();
      float[][] slots = table.slots();
      table.step(random(step), touched(step));
      for (int row = 0; row < ROWS; row++) {
        boolean same = same(row, values, table.values());
        String what = optimizer + " step " + step + " row " + row;
        assertEquals(!isTouched(step, row) && !moves, same, what);
        for (int s = 0; s < slots.length && !isTouched(step, row); s++) {
          assertEquals(!moves, same(row, slots[s], table.slots()[s]), what + " slot " + s);
        }
      }
    }
  }

  private static boolean same(int row, float[] before, float[] after) {
    for (int i = row * COLUMNS; i < (row + 1) * COLUMNS; i++) {
      if (Float.floatToRawIntBits(before[i]) != Float.floatToRawIntBits(after[i])) {
        return false;
      }
    }
    return true;
  }

  /** Dense rules do not see whether a zero gradient stands there or was never written. */
  @ParameterizedTest
  @MethodSource("reach")
  void tableEqualsDenseParameter(Optimizer optimizer, boolean moves) {
    if (optimizer instanceof LazyAdam || optimizer instanceof EmbeddingDecay) {
      return;
    }
    GivenGradient table = GivenGradient.table(ROWS, COLUMNS, random(0), optimizer);
    GivenGradient dense = GivenGradient.dense(ROWS, COLUMNS, random(0), optimizer);
    for (int step = 1; step < STEPS; step++) {
      double[] gradient = random(step);
      table.step(gradient, touched(step));
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = isTouched(step, i / COLUMNS) ? gradient[i] : 0;
      }
      dense.step(gradient);
      assertArrayEquals(dense.values(), table.values(), optimizer + " step " + step);
    }
    assertTrue(Arrays.deepEquals(dense.slots(), table.slots()));
  }

  /** A table whose slots would not fit in one array side by side has an array for each. */
  @ParameterizedTest
  @MethodSource("reach")
  void theLayoutOfTheStateChangesNothing(Optimizer optimizer, boolean moves) {
    assertArrayEquals(
        trained(optimizer, Integer.MAX_VALUE), trained(optimizer, 0), optimizer.toString());
  }

  /** Returns a table after some steps, without {@link TrainingStep}, which binds the optimiser. */
  private static float[] trained(Optimizer optimizer, int longestArray) {
    Parameter table = Parameter.table("table", ROWS, COLUMNS);
    GraphBuilder graph = new GraphBuilder();
    Node ids = graph.ids("ids");
    graph.loss("loss", graph.rowSum("sum", graph.gather("y", ids, table)));
    Workspace work = Workspace.forTraining(graph.build(), ROWS);
    OptimizerState rules = optimizer.bind(List.of(table));
    OptimizerState state =
        new OptimizerState(List.of(table), rules.dense, rules.table, longestArray);
    List<BlockUpdater> updaters = work.parameterBlocks().stream().map(state::updater).toList();
    for (int step = 1; step < STEPS; step++) {
      int[] rows = touched(step);
      work.begin(rows.length, 1, step);
      System.arraycopy(rows, 0, work.ids(ids), 0, rows.length);
      work.forwardBackward();
      state.begin(step, 1);
      for (BlockUpdater updater : updaters) {
        updater.block().sum();
        updater.update(1F / step);
      }
      work.updated();
    }
    return table.values();
  }

  @Test
  void lazyAdamIsAdamOnDenseParameters() {
    GivenGradient adam = GivenGradient.dense(ROWS, COLUMNS, random(0), new Adam().withDecay(0.1));
    GivenGradient lazy =
        GivenGradient.dense(ROWS, COLUMNS, random(0), new LazyAdam().withDecay(0.1));
    for (int step = 1; step < STEPS; step++) {
      adam.step(random(step));
      lazy.step(random(step));
    }
    assertArrayEquals(adam.values(), lazy.values());
    assertTrue(Arrays.deepEquals(adam.slots(), lazy.slots()));
  }

  static Stream<Optimizer> decaying() {
    return Stream.of(
        new Sgd(1e-3, 0.9, 0).withDecay(0.1),
        new Adagrad().withDecay(0.1),
        new Adam().withDecay(0.1),
        new AdamW().withDecay(0.1),
        new LazyAdam().withDecay(0.1));
  }

  /** A table is trained as by the optimiser itself, a weight as by the one without decay. */
  @ParameterizedTest
  @MethodSource("decaying")
  void embeddingDecaySparesDenseParameters(Optimizer optimizer) {
    Optimizer embeddings = new EmbeddingDecay(optimizer);
    GivenGradient table = GivenGradient.table(ROWS, COLUMNS, random(0), embeddings);
    GivenGradient expectedTable = GivenGradient.table(ROWS, COLUMNS, random(0), optimizer);
    GivenGradient dense = GivenGradient.dense(ROWS, COLUMNS, random(0), embeddings);
    GivenGradient expectedDense =
        GivenGradient.dense(ROWS, COLUMNS, random(0), optimizer.withDecay(0));
    GivenGradient decayed = GivenGradient.dense(ROWS, COLUMNS, random(0), optimizer);
    for (int step = 1; step < STEPS; step++) {
      table.step(random(step), touched(step));
      expectedTable.step(random(step), touched(step));
      for (GivenGradient one : List.of(dense, expectedDense, decayed)) {
        one.step(random(step));
      }
    }
    assertArrayEquals(expectedTable.values(), table.values());
    assertTrue(Arrays.deepEquals(expectedTable.slots(), table.slots()));
    assertArrayEquals(expectedDense.values(), dense.values());
    assertTrue(Arrays.deepEquals(expectedDense.slots(), dense.slots()));
    assertFalse(Arrays.equals(decayed.values(), dense.values()));
  }

  @Test
  void embeddingDecayKeepsTheRest() {
    EmbeddingDecay decay = new EmbeddingDecay(new Adam(1e-3, 0.8, 0.99, 1e-8, 0));
    assertEquals(
        new EmbeddingDecay(new Adam(2, 0.8, 0.99, 1e-8, 0.1)),
        decay.withDecay(0.1).withLearningRate(2));
    assertEquals(0.1, decay.withDecay(0.1).decay());
    assertEquals(2, decay.withLearningRate(2).learningRate());
    assertThrows(IllegalArgumentException.class, () -> new EmbeddingDecay(decay));
  }

  /** Model files have the text, and trainings without decay are the same in both. */
  @Test
  void embeddingDecayOfNothingIsCalledAsTheOptimiser() {
    assertEquals(new Adam().toString(), new EmbeddingDecay(new Adam()).toString());
    assertEquals(
        "EmbeddingDecay[" + new Adam().withDecay(0.1) + "]",
        new EmbeddingDecay(new Adam().withDecay(0.1)).toString());
  }

  /** Under AdamW a row that was never touched shrinks by 1 − ηλ a step and by nothing else. */
  @Test
  void decoupledDecayReachesRowsThatWereNeverTouched() {
    AdamW optimizer = new AdamW().withLearningRate(0.01).withDecay(0.5);
    double[] start = random(0);
    GivenGradient table = GivenGradient.table(ROWS, COLUMNS, start, optimizer);
    for (int step = 1; step <= 10; step++) {
      table.step(random(step), new int[] {0});
    }
    for (int i = COLUMNS; i < start.length; i++) {
      double expected = (float) start[i] * Math.pow(1 - 0.01 * 0.5, 10);
      assertEquals(expected, table.values()[i], 1e-6 * Math.abs(expected));
    }
  }

  @Test
  void settingsKeepTheRest() {
    for (Optimizer optimizer :
        List.of(
            new Adam(1, 0.8, 0.99, 1e-6, 0),
            new AdamW(1, 0.8, 0.99, 1e-6, 0),
            new LazyAdam(1, 0.8, 0.99, 1e-6, 0),
            new Adagrad(1, 1e-6, 0),
            new Sgd(1, 0.5, 0))) {
      Optimizer changed = optimizer.withDecay(0.1).withLearningRate(2);
      assertEquals(0.1, changed.decay());
      assertEquals(2, changed.learningRate());
      assertNotEquals(optimizer, changed);
      assertEquals(optimizer, changed.withDecay(0).withLearningRate(1));
    }
  }

  @Test
  void defaultsAreThoseOfPyTorch() {
    assertEquals(new Sgd(1e-3, 0, 0), new Sgd());
    assertEquals(new Adagrad(1e-2, 1e-10, 0), new Adagrad());
    assertEquals(new Adam(1e-3, 0.9, 0.999, 1e-8, 0), new Adam());
    assertEquals(new AdamW(1e-3, 0.9, 0.999, 1e-8, 1e-2), new AdamW());
    assertEquals(new LazyAdam(1e-3, 0.9, 0.999, 1e-8, 0), new LazyAdam());
  }

  @Test
  void badSettingsAreNamed() {
    refused(
        "the beta1 of Adam is 1, which must be in [0, 1)", () -> new Adam(1, 1, 0.999, 1e-8, 0));
    refused(
        "the learningRate of Adam is NaN, which", () -> new Adam().withLearningRate(Double.NaN));
    refused("the weightDecay of AdamW is -1, which", () -> new AdamW().withDecay(-1));
    refused("the epsilon of LazyAdam is 0, which", () -> new LazyAdam(1, 0.9, 0.999, 0, 0));
    refused(
        "the l2 of Adagrad is Infinity, which must be at least 0",
        () -> new Adagrad().withDecay(Double.POSITIVE_INFINITY));
    refused("the momentum of SGD is -0.1, which", () -> new Sgd(1e-3, -0.1, 0));
  }

  private static void refused(String begin, Runnable bad) {
    String message = assertThrows(IllegalArgumentException.class, bad::run).getMessage();
    assertTrue(message.startsWith(begin), message);
  }

  @Test
  void statesRefuseWhatTheyWereNotBoundTo() {
    OptimizerState state = new Adam().bind(List.of(Parameter.statistic("mean", 3)));
    Parameter other = Parameter.dense("w", 1, 1);
    assertThrows(IllegalArgumentException.class, () -> state.slots(other));
    assertThrows(IllegalArgumentException.class, () -> state.begin(0, 1));
    assertThrows(IllegalArgumentException.class, () -> state.begin(1, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> state.begin(1, -1));
  }
}
