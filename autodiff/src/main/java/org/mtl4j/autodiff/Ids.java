package org.mtl4j.autodiff;

import java.util.List;
import org.mtl4j.autodiff.scalar.Scalar;

/**
 * An input of table rows (ids), which the caller writes to the workspace: one id per row of the
 * batch, or a list of ids.
 */
final class Ids extends Operation {
  private final boolean multiValued;

  Ids(boolean multiValued) {
    this.multiValued = multiValued;
  }

  @Override
  public String term() {
    return multiValued ? "id lists" : "ids";
  }

  /** Returns whether each row of the batch has a list of ids instead of one. */
  public boolean multiValued() {
    return multiValued;
  }

  @Override
  int width(String label, List<Node> inputs) {
    return 0;
  }

  @Override
  void forward(Node node, Workspace work, RowBlock block) {}

  @Override
  Scalar[][] reference(Node node, Reference run) {
    return new Scalar[run.rows()][0];
  }
}
