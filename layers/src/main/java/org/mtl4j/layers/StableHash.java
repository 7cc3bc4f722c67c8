package org.mtl4j.layers;

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
   * <p>The bytes are worked out one by one and never stored, so that nothing is allocated. Half of
   * a surrogate pair alone counts as a question mark, as {@link String#getBytes} has it.
   *
   * <p>Source: Fowler, Noll, Vo, Eastlake, Hansen, <i>The FNV Non-Cryptographic Hash Algorithm</i>,
   * IETF draft, 64-bit parameters.
   */
  static long of(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      int c = text.charAt(i);
      if (Character.isSurrogate((char) c)) {
        // A code point beyond 16 bits where both halves are there, otherwise the half itself.
        c = text.codePointAt(i);
        i += Character.charCount(c) - 1;
        c = c < Character.MIN_SUPPLEMENTARY_CODE_POINT ? '?' : c;
      }
      if (c < 0x80) {
        hash = add(hash, c);
      } else {
        if (c < 0x800) {
          hash = add(hash, 0xc0 | (c >> 6));
        } else {
          if (c < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
            hash = add(hash, 0xe0 | (c >> 12));
          } else {
            hash = add(hash, 0xf0 | (c >> 18));
            hash = add(hash, 0x80 | ((c >> 12) & 0x3f));
          }
          hash = add(hash, 0x80 | ((c >> 6) & 0x3f));
        }
        hash = add(hash, 0x80 | (c & 0x3f));
      }
    }
    return hash;
  }

  private static long add(long hash, int one) {
    return (hash ^ one) * FNV_PRIME;
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
