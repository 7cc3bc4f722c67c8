package org.mtl4j.autodiff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What can be worked out once about running a graph: which nodes need a gradient, who stores and
 * who adds to one, which nodes live inside a concatenation, and the weights in packed form.
 *
 * <p>Workspaces of one plan share its packed weights: one per thread for serving, or one for
 * training and another for evaluating between epochs.
 *
 * <p>A plan for training notices at {@link Workspace#begin} that a parameter has changed;
 * parameters must not change while any workspace of the plan is between {@code begin} and its
 * results. A plan for inference does not change: it stands for the parameters as they were when it
 * was made, any number of threads run it without a lock, and once a dense parameter has changed
 * {@code begin} refuses, because half of a forward run would be on old weights and half on new
 * ones. {@link #isCurrent()} tells whether it is time for a new plan.
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
  private final Map<Parameter, Packs> packs = new HashMap<>();
  private final List<Packs> packed = new ArrayList<>();

  private Plan(Graph graph, Kernels kernels, boolean training) {
    this.graph = graph;
    this.kernels = kernels;
    this.training = training;
    int size = graph.nodes().size();
    gradient = training ? gradients(graph) : new boolean[size];
    home = new Node[size];
    homeColumn = new int[size];
    settle();
    keeps = new boolean[size];
    keep();
    adds = new boolean[size][];
    addsSeed = new boolean[graph.losses().size()];
    order();
    for (Node node : graph.nodes()) {
      if (node.operation() instanceof Dense dense && !packs.containsKey(dense.weight())) {
        Packs pair = new Packs(dense.weight(), kernels, training);
        packs.put(dense.weight(), pair);
        packed.add(pair);
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

  /** Nodes that a loss depends on and that depend on something learned. */
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

  /** Gives each node that nothing but one concatenation reads its place inside it. */
  private void settle() {
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

  /** The first of the dense layers that read a node keeps a packed copy of it for all of them. */
  private void keep() {
    boolean[] kept = new boolean[graph.nodes().size()];
    for (Node node : graph.nodes()) {
      if (node.operation() instanceof Dense && gradient[node.index()]) {
        int input = node.input(0).index();
        keeps[node.index()] = !kept[input];
        kept[input] = true;
      }
    }
  }

  /** In backward order the first to reach a gradient stores, the others add. */
  private void order() {
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

  /** Returns the kernels that run its matrix products. */
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

  /** Whether an earlier loss of the same node has begun its gradient. */
  boolean addsSeed(int loss) {
    return addsSeed[loss];
  }

  @Nullable Node home(Node node) {
    return home[node.index()];
  }

  int homeColumn(Node node) {
    return homeColumn[node.index()];
  }

  /** Whether a dense layer packs its input for the weight gradients of all that read it. */
  boolean keeps(Node node) {
    return keeps[node.index()];
  }

  /** Wᵀ, for x · Wᵀ. */
  Kernels.Packed transposed(Parameter weight) {
    return packs(weight).transposed;
  }

  /** W, for dy · W. */
  Kernels.Packed straight(Parameter weight) {
    return Objects.requireNonNull(packs(weight).straight, "the plan is for inference");
  }

  private Packs packs(Parameter weight) {
    return Objects.requireNonNull(packs.get(weight));
  }

  /** The nodes that need a gradient of a parameter, in the graph's order. */
  List<Node> uses(Parameter parameter) {
    return graph.nodes().stream()
        .filter(node -> gradient(node) && node.operation().parameters().contains(parameter))
        .toList();
  }

  /**
   * Returns whether the dense parameters are those that the plan has in packed form. A plan for
   * training brings itself up to date; one for inference is of no more use where they are not.
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
   * Makes sure that the packed weights are those of the parameters.
   *
   * @throws IllegalStateException if they are not and the plan is for inference
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

  /** Packs again what has changed since it was packed. */
  private synchronized void pack() {
    // By index, here and below: this runs in every step, and an iterator would be garbage.
    for (int i = 0; i < packed.size(); i++) {
      Packs pair = packed.get(i);
      if (pair.version != pair.weight.version()) {
        pair.pack(0, pair.weight.rows());
        pair.version = pair.weight.version();
      }
    }
  }

  /** Packs a range of rows again that the optimiser has changed. */
  void repack(Parameter parameter, int from, int to) {
    Packs pair = packs.get(parameter);
    if (pair != null) {
      pair.pack(from, to);
    }
  }

  /**
   * Tells other plans that all parameters have changed; this one has packed them already, range by
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

  /** A weight in the forms that forward and backward read fastest. */
  private static final class Packs {
    final Parameter weight;
    final Kernels.Packed transposed;
    final Kernels.@Nullable Packed straight;
    int version;

    Packs(Parameter weight, Kernels kernels, boolean training) {
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
