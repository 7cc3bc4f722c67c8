package org.mtl4j.data.encoding;

/** Numbers the values of a feature: which row of its embedding table a value gets. */
public sealed interface TokenIds permits Vocabulary, HashedIds {
  /**
   * Returns the number of rows that the embedding table needs.
   *
   * @return one more than the largest id
   */
  int size();

  /**
   * Returns the id of a missing value.
   *
   * @return the id
   */
  int missing();

  /**
   * Returns the id of a value.
   *
   * @param token the value, or null for a missing one; a text with half of a surrogate pair, which
   *     no log can have held, is a value like any other that was never seen
   * @return the id, from 0 to {@link #size()} - 1
   */
  int id(String token);
}
