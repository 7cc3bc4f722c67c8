package org.mtl4j.layers;

import java.util.Objects;
import org.mtl4j.autodiff.Activation;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;

/**
 * The product of two probabilities, such as pCTCVR = pCTR · pCVR, from the logits of the factors.
 *
 * <p>The result is a logit too: logit p = log p − log(1 − p), where log p = log σ(a) + log σ(b). So
 * the loss of the product is the usual cross-entropy of a logit. It is exact for both classes and
 * finite for every finite a and b, while the product of two rounded probabilities could give log 0.
 * The product is at most either factor.
 *
 * <p>It has no parameters and two inputs, so it is not a {@link Layer}.
 *
 * <p>Source: Ma et al., <i>Entire Space Multi-Task Model: An Effective Approach for Estimating
 * Post-Click Conversion Rate</i>, SIGIR 2018, equation 1.
 *
 * @param name the label of its logit
 */
public record ProductNode(String name) {
  /** Checks the name. */
  public ProductNode {
    Objects.requireNonNull(name, "name");
  }

  /**
   * Returns a product.
   *
   * @param name the label of its logit
   */
  public static ProductNode of(String name) {
    return new ProductNode(name);
  }

  /**
   * Records the product as a logit, for the loss.
   *
   * @param g records the node, labelled with the name
   * @param a the logit of one factor [batch, 1]
   * @param b the logit of the other factor [batch, 1]
   * @return the logit of σ(a) · σ(b) [batch, 1]
   * @throws org.mtl4j.autodiff.ShapeException if a factor is wider than 1
   */
  public Node apply(GraphBuilder g, Node a, Node b) {
    return g.product(name, a, b);
  }

  /**
   * Records the product as a probability, for predictions.
   *
   * @param g records the node, labelled {@code name.probability}
   * @param product what {@link #apply} returned
   * @return σ(a) · σ(b) [batch, 1]
   */
  public Node probability(GraphBuilder g, Node product) {
    return g.activate(name + ".probability", product, Activation.SIGMOID);
  }
}
