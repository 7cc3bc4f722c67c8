package org.mtl4j.layers;

import java.util.List;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;

/**
 * A reusable piece of a model: it owns its parameters and records its nodes on any graph.
 *
 * <p>The parameters are made once, with the layer; recording makes none. So a layer that is applied
 * twice, in one graph or in two, shares its weights between the two places, and each place needs a
 * label of its own. The layer's name is the label of its first use and the prefix of its
 * parameters' names.
 *
 * <pre>{@code
 * DenseLayer dense = DenseLayer.of("query", 8, 4, Activation.RELU, seed);
 * Node a = dense.apply(g, x);                  // node "query"
 * Node b = dense.apply(g, "candidate", y);     // node "candidate", the same weights
 * }</pre>
 *
 * <p>The initial numbers of a parameter depend on the seed and the parameter's name alone (and on
 * its shape, where the initialiser asks for it): adding a layer elsewhere in a model changes no
 * number here. Two layers of one name and seed begin with the same numbers; a graph refuses to hold
 * both.
 *
 * <p>Implementations are immutable but for the numbers in their parameters.
 */
public interface Layer {
  /** Returns the name: the label of the first use and the prefix of the parameters' names. */
  String name();

  /**
   * Returns the parameters, statistics included, in a fixed order; none where nothing is learned.
   */
  List<Parameter> parameters();

  /**
   * Records this layer under a label of the caller's choice.
   *
   * @param g records the nodes
   * @param label unique in the graph; nodes of inner steps are labelled {@code label.something}
   * @param x what the layer reads
   * @return the node of the result
   * @throws org.mtl4j.autodiff.ShapeException if x does not have the width that the layer takes
   * @throws IllegalArgumentException if the label is taken
   */
  Node apply(GraphBuilder g, String label, Node x);

  /**
   * Records this layer under its own name.
   *
   * @param g records the nodes
   * @param x what the layer reads
   * @return the node of the result
   * @throws org.mtl4j.autodiff.ShapeException if x does not have the width that the layer takes
   * @throws IllegalArgumentException if the name is taken as a label: use {@link
   *     #apply(GraphBuilder, String, Node)}
   */
  default Node apply(GraphBuilder g, Node x) {
    return apply(g, name(), x);
  }
}
