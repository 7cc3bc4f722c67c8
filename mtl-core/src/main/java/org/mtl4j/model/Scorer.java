package org.mtl4j.model;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Plan;
import org.mtl4j.autodiff.View;
import org.mtl4j.autodiff.Workspace;
import org.mtl4j.data.Examples;
import org.mtl4j.data.Schema;
import org.mtl4j.task.Task;

/**
 * Scores examples with the predicting slice of a network, block by block on the calling thread.
 *
 * <p>Rows are independent, so a row's probabilities do not depend on the others, on their order or
 * on how they are cut into blocks, to the bit.
 */
public final class Scorer {
  private static final int BLOCK = 1024;

  private final Graph graph;
  private final List<Task> tasks;
  private final Workspace work;
  private final Schema schema;

  /**
   * Creates a scorer. It reads the network's parameters as they are when it scores.
   *
   * @param network the model
   * @param schema the features, in the examples' order
   * @param kernels that compute the matrix products
   */
  public Scorer(Network network, Schema schema, Kernels kernels) {
    this.graph = network.predictions();
    this.tasks = network.tasks();
    this.schema = schema;
    this.work = new Workspace(Plan.forInference(graph, kernels), BLOCK);
  }

  /**
   * Scores all rows.
   *
   * @param examples the rows, encoded as the network was trained
   * @return one probability per task and row, in their order
   */
  public Probabilities score(Examples examples) {
    return score(examples, IntStream.range(0, examples.rows()).toArray());
  }

  /**
   * Scores rows.
   *
   * @param examples the rows, encoded as the network was trained
   * @param rows which of them, in the order wanted
   * @return one probability per task and row
   */
  public Probabilities score(Examples examples, int[] rows) {
    Feeder feeder = new Feeder(graph, schema, examples);
    Map<Task, float[]> logits = new EnumMap<>(Task.class);
    tasks.forEach(task -> logits.put(task, new float[rows.length]));
    for (int offset = 0; offset < rows.length; offset += BLOCK) {
      int count = Math.min(BLOCK, rows.length - offset);
      work.begin(count);
      feeder.fill(work, rows, offset, 0, count);
      work.forward();
      for (Task task : tasks) {
        Node node = graph.output(task.output()).inputs().get(0);
        View view = work.view(node);
        float[] target = logits.get(task);
        for (int row = 0; row < count; row++) {
          target[offset + row] = view.get(row, 0);
        }
      }
    }
    return new Probabilities(rows.length, logits);
  }
}
