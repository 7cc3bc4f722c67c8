package org.mtl4j.support;

/**
 * The three matrix products of a dense layer y = x · Wᵀ over the rows of a batch, each to be run by
 * itself, as often as somebody who measures them likes. Every one costs 2 · rows · inputs · outputs
 * floating-point operations.
 */
public interface DenseProducts {
  /** Computes y = x · Wᵀ. */
  void outputs();

  /** Computes dy · W, the gradient of x. */
  void inputGradient();

  /** Computes dyᵀ · x, the gradient of W. */
  void weightGradient();
}
