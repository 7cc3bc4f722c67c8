package org.mtl4j.autodiff;

import java.util.List;

/**
 * A labelled node of a {@link Graph}: an operation, its input nodes, and the shape [batch, width]
 * of its result.
 */
public final class Node {
  private final int index;
  private final String label;
  private final Operation operation;
  private final List<Node> inputs;
  private final int width;

  Node(int index, String label, Operation operation, List<Node> inputs, int width) {
    this.index = index;
    this.label = label;
    this.operation = operation;
    this.inputs = inputs;
    this.width = width;
  }

  /** Returns its index in the graph's order; every input has a lower one. */
  public int index() {
    return index;
  }

  /** Returns the label, unique in its graph, such as {@code bottom.0}. */
  public String label() {
    return label;
  }

  /** Returns the operation that it computes. */
  public Operation operation() {
    return operation;
  }

  /** Returns its input nodes, in the operation's order. */
  public List<Node> inputs() {
    return inputs;
  }

  /** Returns how many numbers it has per row of the batch; 0 for ids. */
  public int width() {
    return width;
  }

  /**
   * Returns the floating-point operations of a forward run per row, a multiply-add counted as two.
   */
  public long flops() {
    return operation.flops(this);
  }

  Node input(int i) {
    return inputs.get(i);
  }

  @Override
  public String toString() {
    return label + ": " + operation.term() + " [batch, " + width + "]";
  }
}
