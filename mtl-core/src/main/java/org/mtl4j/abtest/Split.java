package org.mtl4j.abtest;

import org.mtl4j.data.world.Impression;
import org.mtl4j.serve.VariantSplit;

/**
 * Assigns users or requests to the two arms and to the buckets that the bootstrap resamples, by two
 * independent hashes of the key.
 */
final class Split {
  private final AbTestSettings settings;
  private final VariantSplit arms;
  private final VariantSplit buckets;

  Split(AbTestSettings settings) {
    this.settings = settings;
    arms = settings.variants();
    buckets = VariantSplit.halves("mtl abtest, buckets " + settings.seed());
  }

  /** Returns the key of a request: its user, or the request itself. */
  String key(Impression any) {
    return settings.key(any);
  }

  /** Returns whether a key belongs to the variant. */
  boolean isVariant(String key) {
    return arms.of(key).routed();
  }

  /** Returns the bucket of a key. */
  int bucket(String key) {
    return (int) (buckets.position(key) * settings.buckets());
  }
}
