package org.mtl4j.abtest;

import org.mtl4j.data.world.Impression;
import org.mtl4j.serve.VariantSplit;

/**
 * Deals users or requests to the two arms, and the units of each arm to the buckets that a
 * bootstrap resamples: by hashes of the unit, independent of each other and of all else.
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

  /** Returns what is dealt as a whole. */
  String key(Impression any) {
    return settings.key(any);
  }

  /** Returns whether a unit is the variant's. */
  boolean isVariant(String key) {
    return arms.of(key).routed();
  }

  /** Returns the bucket of a unit. */
  int bucket(String key) {
    return (int) (buckets.position(key) * settings.buckets());
  }
}
