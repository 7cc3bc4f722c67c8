package org.mtl4j.autodiff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A recorded model: labelled nodes, each after its inputs, the parameters that they read, named
 * outputs, and losses.
 *
 * <p>A graph is immutable and holds no numbers except its parameters. Forward and backward runs,
 * the printed table and the drawing, the counts of parameters and operations, export and serving
 * all read the same graph; for serving it is a {@link #slice} of the nodes that some outputs need.
 *
 * <pre>{@code
 * GraphBuilder g = new GraphBuilder();
 * Node x = g.input("x", 2);
 * Node logit = g.dense("logit", x, weight, bias, Activation.IDENTITY);
 * g.loss("loss", g.crossEntropy("loss", logit, g.input("y", 1)));
 * g.output("p", g.activate("p", logit, Activation.SIGMOID));
 * Graph graph = g.build();
 * }</pre>
 */
public final class Graph {
  private final List<Node> nodes;
  private final List<Parameter> parameters;
  private final Map<String, Node> outputs;
  private final List<Loss> losses;

  Graph(List<Node> nodes, Map<String, Node> outputs, List<Loss> losses) {
    this.nodes = List.copyOf(nodes);
    this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    this.losses = List.copyOf(losses);
    Set<Parameter> all = new LinkedHashSet<>();
    for (Node node : nodes) {
      all.addAll(node.operation().parameters());
    }
    this.parameters = List.copyOf(all);
  }

  /** Returns the nodes, every one after its inputs. */
  public List<Node> nodes() {
    return nodes;
  }

  /** Returns the parameters, in the order of the nodes that read them first. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** Returns the named outputs, in the order in which they were named. */
  public Map<String, Node> outputs() {
    return outputs;
  }

  /** Returns the losses. */
  public List<Loss> losses() {
    return losses;
  }

  /**
   * Returns the output of a name.
   *
   * @param name the name
   * @throws IllegalArgumentException if there is no such output; the message lists all names
   */
  public Node output(String name) {
    Node node = outputs.get(name);
    if (node == null) {
      throw new IllegalArgumentException(
          "no output '" + name + "'; there are " + new TreeSet<>(outputs.keySet()));
    }
    return node;
  }

  /**
   * Returns the node of a label.
   *
   * @param label the label
   * @throws IllegalArgumentException if there is no such node
   */
  public Node node(String label) {
    return find(label, nodes, Node::label, "node");
  }

  /**
   * Returns whether there is a node of a label.
   *
   * @param label the label
   */
  public boolean has(String label) {
    return nodes.stream().anyMatch(node -> node.label().equals(label));
  }

  /**
   * Returns the parameter of a name.
   *
   * @param name its name
   * @throws IllegalArgumentException if there is no such parameter
   */
  public Parameter parameter(String name) {
    return find(name, parameters, Parameter::name, "parameter");
  }

  private static <T> T find(String name, List<T> all, Function<T, String> key, String what) {
    for (T one : all) {
      if (key.apply(one).equals(name)) {
        return one;
      }
    }
    throw new IllegalArgumentException(
        "no " + what + " '" + name + "'; there are " + all.stream().map(key).toList());
  }

  /** Returns how many numbers are learned by gradients, so without statistics. */
  public long parameterCount() {
    return parameters.stream()
        .filter(p -> p.kind() != Parameter.Kind.STATISTIC)
        .mapToLong(Parameter::size)
        .sum();
  }

  /**
   * Returns the floating-point operations of a forward run per row, a multiply-add counted as two.
   */
  public long flops() {
    return nodes.stream().mapToLong(Node::flops).sum();
  }

  /**
   * Returns a graph of the nodes that some outputs need, without losses. It reads the same
   * parameters.
   *
   * @param names the names of the outputs to keep
   * @throws IllegalArgumentException if one is not an output of this graph
   */
  public Graph slice(String... names) {
    boolean[] needed = new boolean[nodes.size()];
    Map<String, Node> kept = new LinkedHashMap<>();
    for (String name : names) {
      needed[output(name).index()] = true;
    }
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (needed[i]) {
        nodes.get(i).inputs().forEach(input -> needed[input.index()] = true);
      }
    }
    Node[] copies = new Node[nodes.size()];
    List<Node> sliced = new ArrayList<>();
    for (Node node : nodes) {
      if (needed[node.index()]) {
        List<Node> inputs = node.inputs().stream().map(input -> copies[input.index()]).toList();
        Node copy = new Node(sliced.size(), node.label(), node.operation(), inputs, node.width());
        copies[node.index()] = copy;
        sliced.add(copy);
      }
    }
    for (String name : names) {
      kept.put(name, copies[output(name).index()]);
    }
    return new Graph(sliced, kept, List.of());
  }

  /**
   * Returns the model as a table: label, operation, inputs, shape, parameters, operations per row.
   */
  @Override
  public String toString() {
    return GraphPrinter.table(this);
  }

  /** Returns the model as a drawing in the DOT language of Graphviz. */
  public String toDot() {
    return GraphPrinter.dot(this);
  }
}
