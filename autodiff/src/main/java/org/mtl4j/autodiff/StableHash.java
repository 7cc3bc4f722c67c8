package org.mtl4j.autodiff;

/**
 * 64-bit hashes that are the same on every Java and in every release, which {@link Object#hashCode}
 * does not promise. Trained models depend on them: the row of a hashed token, the random stream of
 * a parameter's name.
 */
public final class StableHash {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private StableHash() {}

  /**
   * Returns the FNV-1a hash of a text's UTF-8 bytes.
   *
   * <p>The bytes are computed one by one and never stored, so nothing is allocated. An unpaired
   * surrogate counts as a question mark, as in {@link String#getBytes}.
   *
   * <p>Source: Fowler, Noll, Vo, Eastlake, Hansen, <i>The FNV Non-Cryptographic Hash Algorithm</i>,
   * IETF draft, 64-bit parameters.
   *
   * @param text any text
   * @return the hash
   */
  public static long of(String text) {
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
   * Returns a bijective mixture of 64 bits in which every bit of the input affects every bit of the
   * result, so that keys in sequence or with common factors spread evenly.
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

  /**
   * Returns a key's bucket among some: the high 32 bits of the mixed key, times the number of
   * buckets, divided by 2<sup>32</sup>. All bits of the key count.
   *
   * @param key any number, such as {@link #of} of a text
   * @param bound the number of buckets
   * @return a number in [0, bound)
   * @throws IllegalArgumentException if the bound is not positive
   */
  public static int below(long key, int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("the number of buckets must be at least 1, got " + bound);
    }
    return (int) (((mix(key) >>> 32) * bound) >>> 32);
  }
}
