package org.mtl4j.autodiff;

/** How the embedding rows of a multi-valued feature become one vector. */
public enum Pooling {
  /** Their arithmetic mean; the zero vector for an empty list. */
  MEAN,
  /** Their sum; the zero vector for an empty list. */
  SUM
}
