package org.mtl4j.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StableHashTest {
  /** The published test vectors of FNV-1a, 64 bits. */
  @Test
  void isFnv1a() {
    assertEquals(0xcbf29ce484222325L, StableHash.of(""));
    assertEquals(0xaf63dc4c8601ec8cL, StableHash.of("a"));
    assertEquals(0x85944171f73967e8L, StableHash.of("foobar"));
  }

  @Test
  void hashesTextAsUtf8() {
    assertEquals(0xac21707b7181e01L, StableHash.of("\u00e9")); // the bytes c3 a9
  }

  /** The first outputs of SplitMix64 from seed 0 are the scrambles of its multiples. */
  @Test
  void mixesAsSplitMix64() {
    assertEquals(0xe220a8397b1dcdafL, StableHash.mix(0));
    assertEquals(0x6e789e6aa1b965f4L, StableHash.mix(0x9e3779b97f4a7c15L));
    assertEquals(0x06c45d188009454fL, StableHash.mix(0x3c6ef372fe94f82aL));
  }

  @Test
  void reducesToTheHighWordOfTheProduct() {
    // The high 32 bits of mix(0) are e220a839: 0xe220a839 · 10 / 2^32 = 8.83.
    assertEquals(8, StableHash.below(0, 10));
    assertEquals(0, StableHash.below(0, 1));
    assertEquals(1_896_895_515, StableHash.below(0, Integer.MAX_VALUE));
  }
}
