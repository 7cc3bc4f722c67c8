package org.mtl4j.autodiff;

import java.util.Objects;

/**
 * A term of what training makes small: factor · Σᵢ lossᵢ / denominator, with lossᵢ a node of width
 * 1.
 *
 * @param name unique in a graph; the task's name
 * @param node gives the loss of each row
 * @param factor the weight of this task among the others
 * @param denominator what the sum over the rows is divided by
 */
public record Loss(String name, Node node, double factor, Denominator denominator) {
  /** What the sum over a batch is divided by. */
  public enum Denominator {
    /** The rows of the batch, whether they count for this loss or not. */
    ROWS,
    /** Σ weightᵢ · maskᵢ of a {@link BinaryCrossEntropy}: the mean over the rows that count. */
    MASS,
    /** 1: the sum itself. */
    ONE
  }

  /**
   * Checks the parts.
   *
   * @throws ShapeException if the node is wider than 1, or {@code MASS} is asked of a node without
   *     weights
   */
  public Loss {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(denominator, "denominator");
    if (node.width() != 1) {
      throw new ShapeException(
          "loss '"
              + name
              + "': expected a node of width 1, but '"
              + node.label()
              + "' has width "
              + node.width());
    }
    if (denominator == Denominator.MASS && !(node.operation() instanceof BinaryCrossEntropy)) {
      throw new ShapeException(
          "loss '"
              + name
              + "': only a cross-entropy has a mass, but '"
              + node.label()
              + "' is "
              + node.operation().term());
    }
    if (!Double.isFinite(factor)) {
      throw new IllegalArgumentException(
          "loss '" + name + "': factor " + factor + " is not finite");
    }
  }

  /**
   * Returns what the sum over the batch in a workspace is divided by; infinity where no row counts,
   * so that it becomes 0.
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
