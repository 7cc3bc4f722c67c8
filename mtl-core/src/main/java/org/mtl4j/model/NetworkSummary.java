package org.mtl4j.model;

import java.util.List;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;

/**
 * What a network is made of, as texts and numbers.
 *
 * @param parameters how many numbers it learns
 * @param flops floating-point operations of one row forward
 * @param nodes of its graph, in the order in which they are computed
 * @param text a table of the nodes
 * @param dot the graph for Graphviz
 */
public record NetworkSummary(
    long parameters, long flops, List<Layer> nodes, String text, String dot) {
  /** Copies the list. */
  public NetworkSummary {
    nodes = List.copyOf(nodes);
  }

  /**
   * A node of the graph.
   *
   * @param label its name
   * @param operation what it computes
   * @param inputs the labels of the nodes that it computes it of
   * @param width numbers per row
   * @param parameters the names of those it reads
   * @param flops floating-point operations of one row
   */
  public record Layer(
      String label,
      String operation,
      List<String> inputs,
      int width,
      List<String> parameters,
      long flops) {}

  static NetworkSummary of(Graph graph) {
    return new NetworkSummary(
        graph.parameterCount(),
        graph.flops(),
        graph.nodes().stream().map(NetworkSummary::layer).toList(),
        graph.toString(),
        graph.toDot());
  }

  private static Layer layer(Node node) {
    return new Layer(
        node.label(),
        node.operation().term(),
        node.inputs().stream().map(Node::label).toList(),
        node.width(),
        node.operation().parameters().stream().map(Parameter::name).toList(),
        node.flops());
  }
}
