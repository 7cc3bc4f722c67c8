package org.mtl4j.autodiff;

/**
 * Thrown while a graph is recorded, by the line that made the mistake: names the node, what was
 * expected and what came.
 */
public final class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates one.
   *
   * @param message which node, what was expected, what came
   */
  public ShapeException(String message) {
    super(message);
  }
}
