package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What must hold of any model, tried on random ones. */
class WholeGraphTest {
  private static final int TRIES = 60;

  /** Everything that a step computes. */
  private static Map<String, double[]> step(RandomModel model, Workspace work, int... order) {
    model.train(work, order);
    return results(model, work, order.length);
  }

  private static Map<String, double[]> results(RandomModel model, Workspace work, int rows) {
    Map<String, double[]> results = new LinkedHashMap<>();
    results.put("loss", new double[] {work.loss(0), work.loss(1), work.loss()});
    model.graph.outputs().forEach((name, node) -> results.put(name, wide(work.view(node), rows)));
    results.put("gradient of numbers", wide(work.gradientView(model.graph.node("numbers")), rows));
    for (Parameter parameter : model.graph.parameters()) {
      results.put(parameter.name(), GradientCheck.gradient(work, parameter));
    }
    return results;
  }

  private static double[] wide(View view, int rows) {
    float[] data = view.matrix(rows).data;
    return IntStream.range(0, data.length).mapToDouble(i -> data[i]).toArray();
  }

  private static void assertSameBits(Map<String, double[]> expected, Map<String, double[]> actual) {
    expected.forEach((name, numbers) -> assertArrayEquals(numbers, actual.get(name), name));
  }

  @Property(tries = TRIES)
  void plainAndVectorKernelsAgreeToTheBit(@ForAll long seed) {
    RandomModel model = new RandomModel(seed, true);
    Workspace plain = new Workspace(Plan.forTraining(model.graph, Kernels.plain()), model.rows);
    Workspace vector = new Workspace(Plan.forTraining(model.graph, Kernels.vector()), model.rows);
    int[] order = model.order();
    assertSameBits(step(model, plain, order), step(model, vector, order));
  }

  /** So any number of threads may take the blocks, in any order. */
  @Property(tries = TRIES)
  void theOrderOfTheBlocksDoesNotMatter(@ForAll long seed) {
    RandomModel model = new RandomModel(seed, true);
    Workspace work = Workspace.forTraining(model.graph, model.rows);
    Map<String, double[]> forwards = step(model, work, model.order());
    work.begin(model.rows, 1, 2);
    model.write(work, model.order());
    work.ready();
    for (int i = work.rowBlocks() - 1; i >= 0; i--) {
      work.run(i);
    }
    List<ParameterBlock> blocks = new ArrayList<>(work.parameterBlocks());
    Collections.shuffle(blocks, new Random(seed));
    blocks.forEach(ParameterBlock::sum);
    assertSameBits(forwards, results(model, work, model.rows));
  }

  /** Buffers hold the last batch, or a larger one before it: nothing of that may show. */
  @Property(tries = TRIES)
  void aWorkspaceForgets(@ForAll long seed) {
    RandomModel model = new RandomModel(seed, true);
    int[] order = model.order();
    int[] less = Arrays.copyOf(order, 1 + order.length / 3);
    Map<String, double[]> fresh = step(model, Workspace.forTraining(model.graph, 300), less);
    Workspace used = Workspace.forTraining(model.graph, model.rows);
    step(model, used, order);
    assertSameBits(fresh, step(model, used, less));
    assertSameBits(fresh, step(model, used, less));
  }

  @Property(tries = TRIES)
  void permutingTheBatchPermutesThePredictions(@ForAll long seed) {
    RandomModel model = new RandomModel(seed, true);
    Workspace work = Workspace.forInference(model.graph, model.rows);
    int[] shuffled = model.order();
    CounterRandom.shuffle(shuffled, seed, 0);
    for (String name : model.graph.outputs().keySet()) {
      float[] straight = model.predict(work, name, model.order());
      float[] permuted = model.predict(work, name, shuffled);
      int width = model.graph.output(name).width();
      for (int i = 0; i < model.rows; i++) {
        assertArrayEquals(row(straight, shuffled[i], width), row(permuted, i, width), name);
      }
    }
  }

  /** Nor does a row's prediction depend on how many there are beside it. */
  @Property(tries = TRIES)
  void aRowPredictsTheSameAlone(@ForAll long seed) {
    RandomModel model = new RandomModel(seed, true);
    Workspace work = Workspace.forInference(model.graph, model.rows);
    float[] together = model.predict(work, "both", model.order());
    for (int row = 0; row < model.rows; row += 7) {
      assertArrayEquals(row(together, row, 1), model.predict(work, "both", row));
    }
  }

  private static float[] row(float[] matrix, int row, int width) {
    return Arrays.copyOfRange(matrix, row * width, (row + 1) * width);
  }

  @Property(tries = TRIES)
  void weightTwoIsTheRowTwice(@ForAll long seed, @ForAll boolean mean) {
    Loss.Denominator denominator = mean ? Loss.Denominator.MASS : Loss.Denominator.ONE;
    RandomModel model = new RandomModel(seed, false, denominator);
    Arrays.fill(model.numbers("weight"), 1);
    int[] twice = Arrays.copyOf(model.order(), model.rows + 1);
    int row = new Random(seed).nextInt(model.rows);
    twice[model.rows] = row;
    Map<String, double[]> doubled = step(model, Workspace.forTraining(model.graph, 301), twice);
    model.numbers("weight")[row] = 2;
    Workspace work = Workspace.forTraining(model.graph, model.rows);
    Map<String, double[]> weighted = step(model, work, model.order());
    double scale = largest(weighted);
    for (Parameter parameter : model.graph.parameters()) {
      String name = parameter.name();
      assertArrayEquals(doubled.get(name), weighted.get(name), 2e-6 * scale, name);
    }
    assertArrayEquals(doubled.get("loss"), weighted.get("loss"), 1e-6 * (1 + work.loss()));
  }

  private static double largest(Map<String, double[]> results) {
    return results.values().stream().flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
  }

  /** A row that counts for nothing gets exactly nothing, whatever else is in the batch. */
  @Property(tries = TRIES)
  void aMaskedRowHasNoGradient(@ForAll long seed, @ForAll Loss.Denominator denominator) {
    RandomModel model = new RandomModel(seed, false, denominator);
    int row = new Random(seed).nextInt(model.rows);
    model.numbers("weight")[row] = 0;
    Workspace work = Workspace.forTraining(model.graph, model.rows);
    model.train(work, model.order());
    View gradient = work.gradientView(model.graph.node("numbers"));
    for (int j = 0; j < gradient.width(); j++) {
      assertTrue(gradient.get(row, j) == 0, "row " + row + " has gradient");
    }
    assertEquals(0, work.view(model.graph.node("click loss")).get(row, 0));
  }
}
