package org.mtl4j.data.encoding;

import org.jspecify.annotations.Nullable;
import org.mtl4j.layers.Embedding;

/** Maps the values of a feature to the rows of its embedding table. */
public sealed interface TokenIds permits Vocabulary, HashedIds {
  /** The id of a missing value. */
  int MISSING = Embedding.MISSING;

  /**
   * Returns the number of rows that the embedding table needs.
   *
   * @return one more than the largest id
   */
  int size();

  /**
   * Returns the id of a value.
   *
   * @param token the value, or null for a missing one; a text with half of a surrogate pair, which
   *     no log can hold, is an unseen value
   * @return the id, from 0 to {@link #size()} - 1
   */
  int id(@Nullable String token);
}
