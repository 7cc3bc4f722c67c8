package org.mtl4j.train;

/** Which parameters an L2 penalty or weight decay reaches. */
public enum DecayScope {
  /** Embedding tables alone. */
  EMBEDDINGS,
  /** All parameters. */
  ALL
}
