package org.mtl4j.autodiff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is computed once before a graph runs: which nodes need a gradient, which operation stores a
 * gradient first and which ones add to it, which nodes share the buffer of a concatenation, and the
 * packed weights.
 *
 * <p>Workspaces of one plan share its packed weights, such as one workspace per serving thread, or
 * one for training and one for evaluation between epochs.
 *
 * <p>A plan for training packs changed parameters again at {@link Workspace#begin}; parameters must
 * not change while a workspace of the plan is between {@code begin} and its results. A plan for
 * inference does not change: it has the weights from when it was made, and any number of threads
 * run it without a lock. After a dense parameter has changed, {@code begin} throws an exception,
 * because a forward run would use old and new weights together. {@link #isCurrent()} returns
 * whether a new plan is needed.
 */
public final class Plan {
  private final Graph graph;
  private final Kernels kernels;
  private final boolean training;
  private final boolean[] gradient;
  private final boolean[][] adds;
  private final boolean[] addsSeed;
  private final boolean[] keeps;
  private final Node[] home;
  private final int[] homeColumn;
  private final Map<Parameter, PackedWeight> byParameter = new HashMap<>();
  private final List<PackedWeight> packed = new ArrayList<>();

  private Plan(Graph graph, Kernels kernels, boolean training) {
    this.graph = graph;
    this.kernels = kernels;
    this.training = training;
    int size = graph.nodes().size();
    gradient = training ? gradients(graph) : new boolean[size];
    home = new Node[size];
    homeColumn = new int[size];
    placeInConcatenations();
    keeps = new boolean[size];
    choosePackers();
    adds = new boolean[size][];
    addsSeed = new boolean[graph.losses().size()];
    chooseFirstWriters();
    for (Node node : graph.nodes()) {
      if (node.operation() instanceof Dense dense && !byParameter.containsKey(dense.weight())) {
        PackedWeight one = new PackedWeight(dense.weight(), kernels, training);
        byParameter.put(dense.weight(), one);
        packed.add(one);
      }
    }
    pack();
  }

  /**
   * Returns a plan for forward and backward runs on the fastest kernels here.
   *
   * @param graph with at least one loss
   */
  public static Plan forTraining(Graph graph) {
    return forTraining(graph, Kernels.best());
  }

  /**
   * Returns a plan for forward and backward runs.
   *
   * @param graph with at least one loss
   * @param kernels that compute the matrix products
   * @throws IllegalArgumentException if the graph has no loss
   */
  public static Plan forTraining(Graph graph, Kernels kernels) {
    if (graph.losses().isEmpty()) {
      throw new IllegalArgumentException("the graph has no loss to train on");
    }
    return new Plan(graph, kernels, true);
  }

  /**
   * Returns a plan for forward runs on the fastest kernels here.
   *
   * @param graph any
   */
  public static Plan forInference(Graph graph) {
    return forInference(graph, Kernels.best());
  }

  /**
   * Returns a plan for forward runs.
   *
   * @param graph any
   * @param kernels that compute the matrix products
   */
  public static Plan forInference(Graph graph, Kernels kernels) {
    return new Plan(graph, kernels, false);
  }

  /** Returns which nodes a loss depends on and depend on a learned number themselves. */
  private static boolean[] gradients(Graph graph) {
    List<Node> nodes = graph.nodes();
    boolean[] learned = new boolean[nodes.size()];
    for (Node node : nodes) {
      learned[node.index()] =
          (node.operation() instanceof Input input && input.differentiable())
              || node.operation().parameters().stream()
                  .anyMatch(p -> p.kind() != Parameter.Kind.STATISTIC)
              || node.inputs().stream().anyMatch(input -> learned[input.index()]);
    }
    boolean[] wanted = new boolean[nodes.size()];
    graph.losses().forEach(loss -> wanted[loss.node().index()] = true);
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (wanted[i]) {
        nodes.get(i).inputs().forEach(input -> wanted[input.index()] = true);
      }
    }
    for (int i = 0; i < learned.length; i++) {
      wanted[i] &= learned[i];
    }
    return wanted;
  }

  /**
   * Gives each node that only one concatenation reads its columns of the concatenation's buffer.
   */
  private void placeInConcatenations() {
    int[] readers = new int[graph.nodes().size()];
    for (Node node : graph.nodes()) {
      node.inputs().forEach(input -> readers[input.index()]++);
    }
    graph.losses().forEach(loss -> readers[loss.node().index()]++);
    for (Node node : graph.nodes()) {
      if (node.operation() instanceof Concat) {
        int column = 0;
        for (Node input : node.inputs()) {
          if (readers[input.index()] == 1) {
            home[input.index()] = node;
            homeColumn[input.index()] = column;
          }
          column += input.width();
        }
      }
    }
  }

  /** Of the dense layers that read the same node, the first one packs it for all of them. */
  private void choosePackers() {
    boolean[] kept = new boolean[graph.nodes().size()];
    for (Node node : graph.nodes()) {
      if (node.operation() instanceof Dense && gradient[node.index()]) {
        int input = node.input(0).index();
        keeps[node.index()] = !kept[input];
        kept[input] = true;
      }
    }
  }

  /** In backward order the first operation stores a gradient, and the others add to it. */
  private void chooseFirstWriters() {
    boolean[] begun = new boolean[graph.nodes().size()];
    for (int i = 0; i < addsSeed.length; i++) {
      int node = graph.losses().get(i).node().index();
      addsSeed[i] = begun[node];
      begun[node] = true;
    }
    for (int i = graph.nodes().size() - 1; i >= 0; i--) {
      Node node = graph.nodes().get(i);
      adds[i] = new boolean[node.inputs().size()];
      for (int k = 0; gradient[i] && k < adds[i].length; k++) {
        int input = node.input(k).index();
        adds[i][k] = begun[input];
        begun[input] = true;
      }
    }
  }

  /** Returns the graph. */
  public Graph graph() {
    return graph;
  }

  /** Returns the kernels that compute its matrix products. */
  public Kernels kernels() {
    return kernels;
  }

  /** Returns whether workspaces of this plan can run backward. */
  public boolean training() {
    return training;
  }

  boolean gradient(Node node) {
    return gradient[node.index()];
  }

  boolean adds(Node node, int input) {
    return adds[node.index()][input];
  }

  /** Returns whether an earlier loss of the same node has stored its gradient. */
  boolean addsSeed(int loss) {
    return addsSeed[loss];
  }

  @Nullable Node home(Node node) {
    return home[node.index()];
  }

  int homeColumn(Node node) {
    return homeColumn[node.index()];
  }

  /** Returns whether a dense layer packs its input, for the weight gradients of all its readers. */
  boolean keeps(Node node) {
    return keeps[node.index()];
  }

  /** Returns Wᵀ, for x · Wᵀ. */
  Kernels.Packed transposed(Parameter weight) {
    return packed(weight).transposed;
  }

  /** Returns W, for dy · W. */
  Kernels.Packed straight(Parameter weight) {
    return Objects.requireNonNull(packed(weight).straight, "the plan is for inference");
  }

  private PackedWeight packed(Parameter weight) {
    return Objects.requireNonNull(byParameter.get(weight));
  }

  /** Returns the nodes that contribute to a parameter's gradient, in the graph's order. */
  List<Node> uses(Parameter parameter) {
    return graph.nodes().stream()
        .filter(node -> gradient(node) && node.operation().parameters().contains(parameter))
        .toList();
  }

  /**
   * Returns whether the packed weights are those of the parameters. If not, a plan for training
   * packs them again by itself; a plan for inference must be replaced.
   */
  public boolean isCurrent() {
    for (int i = 0; i < packed.size(); i++) {
      if (packed.get(i).version != packed.get(i).weight.version()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Packs parameters that have changed.
   *
   * @throws IllegalStateException if a parameter has changed and the plan is for inference
   */
  void refresh() {
    if (training) {
      pack();
    } else if (!isCurrent()) {
      throw new IllegalStateException(
          "a parameter has changed since this plan for inference was made; make a new one by"
              + " Plan.forInference, and workspaces of it");
    }
  }

  /** Packs the weights that have changed since they were packed. */
  private synchronized void pack() {
    // By index, here and below: this runs in every step, and an iterator would be allocated.
    for (int i = 0; i < packed.size(); i++) {
      PackedWeight one = packed.get(i);
      if (one.version != one.weight.version()) {
        one.pack(0, one.weight.rows());
        one.version = one.weight.version();
      }
    }
  }

  /** Packs a range of rows that the optimiser has changed. */
  void repack(Parameter parameter, int from, int to) {
    PackedWeight one = byParameter.get(parameter);
    if (one != null) {
      one.pack(from, to);
    }
  }

  /**
   * Marks all parameters as changed for other plans; this plan has packed them already, range by
   * range.
   */
  void updated() {
    for (int i = 0; i < graph.parameters().size(); i++) {
      graph.parameters().get(i).changed();
    }
    for (int i = 0; i < packed.size(); i++) {
      packed.get(i).version = packed.get(i).weight.version();
    }
  }

  /** A weight in the packed forms for the forward and the backward run. */
  private static final class PackedWeight {
    final Parameter weight;
    final Kernels.Packed transposed;
    final Kernels.@Nullable Packed straight;
    int version;

    PackedWeight(Parameter weight, Kernels kernels, boolean training) {
      this.weight = weight;
      this.version = weight.version() - 1;
      transposed = kernels.weightRoom(weight.columns(), weight.rows());
      straight = training ? kernels.weightRoom(weight.rows(), weight.columns()) : null;
    }

    void pack(int from, int to) {
      transposed.setColumns(from, to, weight.values());
      for (int row = from; straight != null && row < to; row++) {
        straight.setRow(row, weight.values(), row * weight.columns());
      }
    }
  }
}
