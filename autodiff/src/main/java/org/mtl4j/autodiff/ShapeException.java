package org.mtl4j.autodiff;

/**
 * Thrown while a graph is recorded, by the call with the mistake. The message names the node, the
 * expected shape and the actual one.
 */
public final class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message the node, the expected shape and the actual one
   */
  public ShapeException(String message) {
    super(message);
  }
}
