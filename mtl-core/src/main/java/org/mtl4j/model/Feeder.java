package org.mtl4j.model;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.View;
import org.mtl4j.autodiff.Workspace;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Label;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.task.Task;

/**
 * Copies rows of examples into the inputs that a network has: those of a whole network with its
 * labels, or of a slice of it.
 *
 * <p>Immutable; one serves every thread.
 */
public final class Feeder {
  static final String NO_LABELS = "the examples have no conversion labels";

  private final Examples examples;
  private final List<Lookup> lookups = new ArrayList<>();
  private final Node numbers;
  private final List<Column> columns = new ArrayList<>();
  private final List<Population> populations = new ArrayList<>();

  /** The input that is 1 on the rows of a task's population. */
  private record Population(Node node, Task task) {}

  /** A label or the weights, absent where each is 1. */
  private record Column(Node node, float[] values) {}

  /** An ids node and the feature that fills it. */
  private record Lookup(Node node, int feature, boolean multiValued) {}

  /**
   * Creates a feeder.
   *
   * @param network a whole network, or a slice of one
   * @param examples the rows
   * @throws IllegalArgumentException if another encoding made the examples, or the network wants
   *     labels that they lack
   */
  public Feeder(Network network, Examples examples) {
    network.requireFits(examples.encoding());
    this.examples = examples;
    Graph graph = network.graph();
    List<Feature> features = examples.encoding().schema().features();
    for (int i = 0; i < features.size(); i++) {
      Feature feature = features.get(i);
      String label = Network.feature(feature.column());
      if (graph.has(label)) {
        lookups.add(new Lookup(graph.node(label), i, feature.kind() == Feature.Kind.MULTI_VALUED));
      }
    }
    numbers = find(graph, Network.NUMBERS);
    Outcomes outcomes = examples.outcomes();
    for (String label : network.labels()) {
      float[] values = outcomes.has(label) ? outcomes.values(label) : null;
      boolean isAbsentClick = label.equals(Label.CLICK) && outcomes.labelled();
      if (values == null && !isAbsentClick) {
        throw new IllegalArgumentException("the examples have no " + label + " labels");
      }
      columns.add(new Column(graph.node(Network.label(label)), values));
    }
    if (graph.has(Network.WEIGHT)) {
      columns.add(new Column(graph.node(Network.WEIGHT), outcomes.weight()));
    }
    for (Task task : network.populations()) {
      task.population().requireKnown(outcomes);
      populations.add(new Population(graph.node(Network.population(task)), task));
    }
  }

  private static Node find(Graph graph, String label) {
    return graph.has(label) ? graph.node(label) : null;
  }

  /**
   * Writes rows of the batch.
   *
   * @param work a workspace of the network's graph, modified
   * @param rows row numbers of the examples
   * @param offset which of them is row 0 of the batch
   * @param from first row of the batch to write
   * @param to one past the last
   */
  public void fill(Workspace work, int[] rows, int offset, int from, int to) {
    for (int i = 0; i < lookups.size(); i++) {
      Lookup lookup = lookups.get(i);
      int[] source = examples.ids(lookup.feature());
      if (lookup.multiValued()) {
        int[] offsets = examples.offsets(lookup.feature());
        for (int row = from; row < to; row++) {
          int example = rows[offset + row];
          work.bags(lookup.node()).set(row, source, offsets[example], offsets[example + 1]);
        }
      } else {
        int[] ids = work.ids(lookup.node());
        for (int row = from; row < to; row++) {
          ids[row] = source[rows[offset + row]];
        }
      }
    }
    if (numbers != null) {
      View view = work.view(numbers);
      int width = examples.numericWidth();
      for (int row = from; row < to; row++) {
        view.setRow(row, examples.numbers(), rows[offset + row] * width);
      }
    }
    for (int i = 0; i < columns.size(); i++) {
      fill(work, columns.get(i), rows, offset, from, to);
    }
    Outcomes outcomes = examples.outcomes();
    for (int i = 0; i < populations.size(); i++) {
      Population population = populations.get(i);
      View view = work.view(population.node());
      for (int row = from; row < to; row++) {
        view.set(row, 0, population.task().counts(outcomes, rows[offset + row]) ? 1 : 0);
      }
    }
  }

  /** An absent click or weight column means 1: every row is a click, every row counts once. */
  private static void fill(
      Workspace work, Column column, int[] rows, int offset, int from, int to) {
    View view = work.view(column.node());
    for (int row = from; row < to; row++) {
      view.set(row, 0, column.values() == null ? 1 : column.values()[rows[offset + row]]);
    }
  }
}
