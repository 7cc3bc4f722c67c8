package org.mtl4j.cli;

/** Which parameters an L2 penalty or weight decay reaches. */
enum Decayed {
  /** Embedding tables alone. */
  EMBEDDINGS,
  /** All parameters. */
  ALL
}
