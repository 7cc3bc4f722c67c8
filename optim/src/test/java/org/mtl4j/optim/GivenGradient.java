package org.mtl4j.optim;

import java.util.stream.IntStream;
import org.mtl4j.autodiff.Activation;
import org.mtl4j.autodiff.Elementwise;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Loss;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.Workspace;

/**
 * One parameter whose gradient a test gives number by number, through a real graph and real steps:
 * the loss is Σ w ∘ c, so the gradient is c, exactly.
 */
final class GivenGradient {
  private final Parameter parameter;
  private final Node ids;
  private final Node x;
  private final Node c;
  private final TrainingStep step;

  private GivenGradient(
      Parameter parameter, Node ids, Node x, Node c, GraphBuilder graph, Optimizer optimizer) {
    this.parameter = parameter;
    this.ids = ids;
    this.x = x;
    this.c = c;
    int capacity = Math.max(parameter.rows(), parameter.columns());
    step =
        new TrainingStep(
            Workspace.forTraining(graph.build(), capacity),
            optimizer,
            Schedule.constant(),
            Clipping.none(),
            Workers.single());
  }

  /** A table of which a step reads some rows, each once: y = E[id], loss Σ y ∘ c. */
  static GivenGradient table(int rows, int columns, double[] start, Optimizer optimizer) {
    Parameter table = fill(Parameter.table("table", rows, columns), start);
    GraphBuilder graph = new GraphBuilder();
    Node ids = graph.ids("ids");
    Node c = graph.input("c", columns);
    loss(graph, graph.gather("y", ids, table), c);
    return new GivenGradient(table, ids, null, c, graph, optimizer);
  }

  /** A weight [rows, columns] that reads the unit matrix: y = I · Wᵀ, loss Σ y ∘ cᵀ. */
  static GivenGradient dense(int rows, int columns, double[] start, Optimizer optimizer) {
    Parameter weight = fill(Parameter.dense("weight", rows, columns), start);
    GraphBuilder graph = new GraphBuilder();
    Node x = graph.input("x", columns);
    Node c = graph.input("c", rows);
    loss(graph, graph.dense("y", x, weight, null, Activation.IDENTITY), c);
    return new GivenGradient(weight, null, x, c, graph, optimizer);
  }

  private static void loss(GraphBuilder graph, Node y, Node c) {
    Node product = graph.elementwise("product", Elementwise.Kind.MULTIPLY, y, c);
    graph.loss("loss", graph.rowSum("sum", product), 1, Loss.Denominator.ONE);
  }

  private static Parameter fill(Parameter parameter, double[] start) {
    for (int i = 0; i < start.length; i++) {
      parameter.values()[i] = (float) start[i];
    }
    parameter.changed();
    return parameter;
  }

  /** Does one step with this gradient in every row. */
  void step(double[] gradient) {
    step(gradient, IntStream.range(0, parameter.rows()).toArray());
  }

  /** Does one step whose batch reads these rows of a table (all of a weight). */
  void step(double[] gradient, int[] rows) {
    int columns = parameter.columns();
    BatchFiller filler =
        ids != null
            ? (work, from, to) -> {
              for (int i = from; i < to; i++) {
                work.ids(ids)[i] = rows[i];
                for (int j = 0; j < columns; j++) {
                  work.view(c).set(i, j, (float) gradient[rows[i] * columns + j]);
                }
              }
            }
            : (work, from, to) -> {
              for (int i = from; i < to; i++) {
                for (int j = 0; j < columns; j++) {
                  work.view(x).set(i, j, i == j ? 1 : 0);
                }
                for (int o = 0; o < parameter.rows(); o++) {
                  work.view(c).set(i, o, (float) gradient[o * columns + i]);
                }
              }
            };
    double unused = step.run(ids != null ? rows.length : columns, 0, filler);
    if (Double.isNaN(unused)) {
      throw new AssertionError("a step returned NaN");
    }
  }

  Parameter parameter() {
    return parameter;
  }

  /** A copy of the numbers. */
  float[] values() {
    return parameter.values().clone();
  }

  /** A copy of what is remembered, an array per slot, also where a row's slots are side by side. */
  float[][] slots() {
    float[][] kept = step.state().slots(parameter);
    int size = parameter.size();
    int count = kept.length == 0 ? 0 : kept.length * kept[0].length / size;
    float[][] slots = new float[count][size];
    int columns = parameter.columns();
    for (int slot = 0; slot < count; slot++) {
      for (int row = 0; row < parameter.rows(); row++) {
        float[] from = kept[kept.length == count ? slot : 0];
        int at = kept.length == count ? row * columns : (row * count + slot) * columns;
        System.arraycopy(from, at, slots[slot], row * columns, columns);
      }
    }
    return slots;
  }
}
