package org.mtl4j.autodiff;

/** How the embedding rows of a multi-valued feature become one vector. */
public enum Pooling {
  /** Their arithmetic mean; the zero vector where there are none. */
  MEAN,
  /** Their sum; the zero vector where there are none. */
  SUM
}
