package org.mtl4j.autodiff;

import java.util.Objects;

/**
 * A term of the loss that training minimises: factor · Σᵢ lossᵢ / denominator, where lossᵢ is a
 * node of width 1.
 *
 * @param name unique in a graph; the task's name
 * @param node the loss of each row
 * @param factor the weight of this term in the total loss
 * @param denominator the divisor of the sum over the rows
 */
public record Loss(String name, Node node, double factor, Denominator denominator) {
  /** The divisor of the sum over a batch. */
  public enum Denominator {
    /** The number of rows of the batch, including rows of weight or mask 0. */
    ROWS,
    /**
     * Σ weightᵢ · maskᵢ of a {@link BinaryCrossEntropy}: gives the weighted mean over the unmasked
     * rows.
     */
    MASS,
    /** 1: gives the sum itself. */
    ONE
  }

  /**
   * Checks the components.
   *
   * @throws ShapeException if the node is wider than 1, or the denominator is {@code MASS} and the
   *     node is not a cross-entropy
   */
  public Loss {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(denominator, "denominator");
    if (node.width() != 1) {
      throw new ShapeException("loss '" + name + "': expected a node of width 1, got " + node);
    }
    if (denominator == Denominator.MASS && !(node.operation() instanceof BinaryCrossEntropy)) {
      throw new ShapeException(
          "loss '" + name + "': the denominator MASS needs a cross-entropy, got " + node);
    }
    if (!Double.isFinite(factor)) {
      throw new IllegalArgumentException(
          "loss '" + name + "': factor " + factor + " is not finite");
    }
  }

  /**
   * Returns the divisor of the sum over a workspace's batch; infinity if no row counts, so that the
   * loss is 0.
   */
  double divisor(Workspace work) {
    return switch (denominator) {
      case ONE -> 1;
      case ROWS -> work.rows();
      case MASS -> {
        double mass = 0;
        for (int row = 0; row < work.rows(); row++) {
          mass += ((BinaryCrossEntropy) node.operation()).mass(node, work, row);
        }
        yield mass == 0 ? Double.POSITIVE_INFINITY : mass;
      }
    };
  }
}
