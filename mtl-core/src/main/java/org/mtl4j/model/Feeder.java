package org.mtl4j.model;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.autodiff.Bags;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.View;
import org.mtl4j.autodiff.Workspace;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Label;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.encoding.TokenIds;
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
  private final @Nullable Node numbers;
  private final List<Column> columns = new ArrayList<>();
  private final List<Population> populations = new ArrayList<>();

  /** The input that is 1 on the rows of a task's population. */
  private record Population(Node node, Task task) {}

  /** A label or the weights, absent where each is 1. */
  private record Column(Node node, @Nullable FloatList values) {}

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
      FloatList values = outcomes.has(label) ? outcomes.values(label) : null;
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

  private static @Nullable Node find(Graph graph, String label) {
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
    boolean isRun = isRun(rows, offset + from, offset + to);
    for (int i = 0; i < lookups.size(); i++) {
      Lookup lookup = lookups.get(i);
      if (lookup.multiValued()) {
        fill(work.bags(lookup.node()), lookup.feature(), rows, offset, from, to);
      } else if (isRun) {
        int[] ids = work.ids(lookup.node());
        examples.ids(lookup.feature()).getElements(rows[offset + from], ids, from, to - from);
      } else {
        IntList source = examples.ids(lookup.feature());
        int[] ids = work.ids(lookup.node());
        for (int row = from; row < to; row++) {
          ids[row] = source.getInt(rows[offset + row]);
        }
      }
    }
    if (numbers != null) {
      fill(work.view(numbers), isRun, rows, offset, from, to);
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

  /** Returns whether rows follow each other, as they do where a log is scored: read together. */
  private static boolean isRun(int[] rows, int begin, int end) {
    for (int i = begin + 1; i < end; i++) {
      if (rows[i] != rows[i - 1] + 1) {
        return false;
      }
    }
    return begin < end;
  }

  private void fill(View view, boolean isRun, int[] rows, int offset, int from, int to) {
    float[] some = new float[isRun ? to - from : 0];
    for (int place = 0; place < examples.numericWidth(); place++) {
      if (isRun) {
        examples.numbers(rows[offset + from], place, some, to - from);
      }
      for (int row = from; row < to; row++) {
        view.set(row, place, isRun ? some[row - from] : examples.number(rows[offset + row], place));
      }
    }
  }

  /** Copies the ids of a multi-valued feature, for all rows in one array. */
  private void fill(Bags bags, int feature, int[] rows, int offset, int from, int to) {
    IntList source = examples.ids(feature);
    IntList offsets = examples.offsets(feature);
    int size = 0;
    for (int row = from; row < to; row++) {
      int example = rows[offset + row];
      size += Math.max(1, offsets.getInt(example + 1) - offsets.getInt(example));
    }
    int[] ids = new int[size];
    int end = 0;
    for (int row = from; row < to; row++) {
      int example = rows[offset + row];
      int first = offsets.getInt(example);
      int count = offsets.getInt(example + 1) - first;
      int begin = end;
      for (int i = 0; i < count; i++) {
        ids[end++] = source.getInt(first + i);
      }
      if (count == 0) {
        ids[end++] = TokenIds.MISSING;
      }
      bags.set(row, ids, begin, end);
    }
  }

  /** An absent click or weight column means 1: every row is a click, every row counts once. */
  private static void fill(
      Workspace work, Column column, int[] rows, int offset, int from, int to) {
    View view = work.view(column.node());
    FloatList values = column.values();
    for (int row = from; row < to; row++) {
      view.set(row, 0, values == null ? 1 : values.getFloat(rows[offset + row]));
    }
  }
}
