package org.mtl4j.autodiff;

import java.util.List;
import org.mtl4j.autodiff.scalar.Scalar;

/**
 * An input of numbers, which the caller writes to the workspace: numeric features, labels, weights,
 * masks.
 */
final class Input extends Operation {
  private final int width;
  private final boolean differentiable;

  Input(int width, boolean differentiable) {
    this.width = width;
    this.differentiable = differentiable;
  }

  @Override
  public String term() {
    return "input";
  }

  boolean differentiable() {
    return differentiable;
  }

  @Override
  int width(String label, List<Node> inputs) {
    if (width < 1) {
      throw shape(label, "expected a width of at least 1, got " + width);
    }
    return width;
  }

  @Override
  void forward(Node node, Workspace work, RowBlock block) {}

  @Override
  Scalar[][] reference(Node node, Reference run) {
    return run.input(node);
  }
}
