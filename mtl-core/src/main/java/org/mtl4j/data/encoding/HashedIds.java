package org.mtl4j.data.encoding;

import org.jspecify.annotations.Nullable;
import org.mtl4j.autodiff.StableHash;
import org.mtl4j.layers.Embedding;

/**
 * Ids by hash, for features with more values than a table should have rows (Weinberger et al.,
 * <i>Feature Hashing for Large Scale Multitask Learning</i>, ICML 2009).
 *
 * <p>Ids are the rows of {@link Embedding#hashed}: id 1 is for missing values, the ids from 2 on
 * are the buckets. No value is unseen: each has a bucket, which it may share with others.
 *
 * @param buckets the number of buckets
 */
public record HashedIds(int buckets) implements TokenIds {
  /**
   * Checks the number of buckets.
   *
   * @throws IllegalArgumentException if it is not from 1 to 2<sup>31</sup> - 3
   */
  public HashedIds {
    if (buckets < 1 || buckets > Integer.MAX_VALUE - Embedding.RESERVED) {
      throw new IllegalArgumentException("buckets: " + buckets);
    }
  }

  @Override
  public int size() {
    return buckets + Embedding.RESERVED;
  }

  @Override
  public int id(@Nullable String token) {
    return token == null ? MISSING : Embedding.hashedRow(StableHash.of(token), buckets);
  }
}
