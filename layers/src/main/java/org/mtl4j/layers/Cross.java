package org.mtl4j.layers;

import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;

/**
 * A layer of a cross network: it multiplies the previous layer's output by the network's input x₀,
 * so that the degree of the feature crosses grows by one per layer.
 *
 * <p>As a {@link Layer} of one input it is the first layer of a network, where x = x₀.
 */
public sealed interface Cross extends Layer permits CrossLayer, CrossLayerV2 {
  /** Returns the width of x₀, x and the result. */
  int width();

  /**
   * Records this layer under a given label.
   *
   * @param g records the nodes
   * @param label unique in the graph
   * @param x0 the input of the network [batch, width]
   * @param x the previous layer's output [batch, width]; x₀ for the first layer
   * @return [batch, width]
   * @throws org.mtl4j.autodiff.ShapeException if x₀ or x has another width
   */
  Node apply(GraphBuilder g, String label, Node x0, Node x);

  /**
   * Records this layer under its own name.
   *
   * @param g records the nodes
   * @param x0 the input of the network [batch, width]
   * @param x the previous layer's output [batch, width]; x₀ for the first layer
   * @return [batch, width]
   * @throws org.mtl4j.autodiff.ShapeException if x₀ or x has another width
   */
  default Node apply(GraphBuilder g, Node x0, Node x) {
    return apply(g, name(), x0, x);
  }

  @Override
  default Node apply(GraphBuilder g, String label, Node x) {
    return apply(g, label, x, x);
  }
}
