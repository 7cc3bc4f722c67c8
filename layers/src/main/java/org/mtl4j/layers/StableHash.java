package org.mtl4j.layers;

import java.nio.charset.StandardCharsets;

/**
 * 64-bit hashes that are part of the format of models: the same on every Java and in every release,
 * which {@link Object#hashCode} does not promise.
 */
final class StableHash {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private StableHash() {}

  /**
   * Returns the FNV-1a hash of a text's UTF-8 bytes.
   *
   * <p>Source: Fowler, Noll, Vo, Eastlake, Hansen, <i>The FNV Non-Cryptographic Hash Algorithm</i>,
   * IETF draft, 64-bit parameters.
   */
  static long of(String text) {
    long hash = FNV_OFFSET;
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (one & 0xff)) * FNV_PRIME;
    }
    return hash;
  }

  /**
   * Returns a bijective scramble of 64 bits in which every bit of the input reaches every bit of
   * the result, so that keys in sequence or with common factors spread evenly.
   *
   * <p>Source: Steele, Lea, Flood, <i>Fast Splittable Pseudorandom Number Generators</i>, OOPSLA
   * 2014, with the constants of Stafford's variant 13.
   */
  static long mix(long key) {
    long z = key + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Returns a key's place in [0, bound), bound positive: the high word of mix · bound. */
  static int below(long key, int bound) {
    return (int) (((mix(key) >>> 32) * bound) >>> 32);
  }
}
