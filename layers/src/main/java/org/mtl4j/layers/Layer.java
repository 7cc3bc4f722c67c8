package org.mtl4j.layers;

import java.util.List;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;

/**
 * A reusable piece of a model: it owns its parameters and records its nodes on any graph.
 *
 * <p>The parameters are made once, with the layer; recording makes none. So a layer that is applied
 * twice, in one graph or in two, uses the same weights in both places, and each place needs its own
 * label. The layer's name is the label of its first use and the prefix of its parameters' names.
 *
 * <pre>{@code
 * DenseLayer dense = DenseLayer.of("query", 8, 4, Activation.RELU, seed);
 * Node a = dense.apply(g, x);                  // node "query"
 * Node b = dense.apply(g, "candidate", y);     // node "candidate", the same weights
 * }</pre>
 *
 * <p>The initial numbers of a parameter depend only on the seed, the parameter's name and its
 * shape, so adding another layer to a model does not change them. Two layers of the same name and
 * seed begin with the same numbers; a graph refuses to contain both.
 *
 * <p>Implementations are immutable except for the numbers in their parameters.
 */
public interface Layer {
  /** Returns the name: the label of the first use and the prefix of the parameters' names. */
  String name();

  /** Returns the parameters, statistics included, in a fixed order; empty if nothing is learned. */
  List<Parameter> parameters();

  /**
   * Records this layer under a given label.
   *
   * @param g records the nodes
   * @param label unique in the graph; labels of inner nodes begin with {@code label.}
   * @param x the layer's input
   * @return the node of the result
   * @throws org.mtl4j.autodiff.ShapeException if x does not have the layer's input width
   * @throws IllegalArgumentException if the label is taken
   */
  Node apply(GraphBuilder g, String label, Node x);

  /**
   * Records this layer under its own name.
   *
   * @param g records the nodes
   * @param x the layer's input
   * @return the node of the result
   * @throws org.mtl4j.autodiff.ShapeException if x does not have the layer's input width
   * @throws IllegalArgumentException if the label is taken: give another one by {@link
   *     #apply(GraphBuilder, String, Node)}
   */
  default Node apply(GraphBuilder g, Node x) {
    return apply(g, name(), x);
  }
}
