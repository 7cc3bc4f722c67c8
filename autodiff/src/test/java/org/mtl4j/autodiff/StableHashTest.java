package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
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

  /** Every char alone, and between others: one to three bytes, and half a pair is a '?'. */
  @Test
  void everyCharAsJavaEncodesIt() {
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      checkAgainstJava(String.valueOf((char) c));
      checkAgainstJava("a" + (char) c + "\u00e9");
    }
  }

  /** Texts of ASCII, of two and three bytes, of halves and whole pairs in any order. */
  @Test
  void textsAsJavaEncodesThem() {
    char[] some = {'a', '?', '\u07ff', '\u0800', '\ud800', '\udbff', '\udc00', '\udfff', '\uffff'};
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = CounterRandom.below(1, i, 0, 9);
      for (int at = 1; at <= length; at++) {
        text.append(some[CounterRandom.below(1, i, at, some.length)]);
      }
      checkAgainstJava(text.toString());
    }
    checkAgainstJava("\ud83d\ude00 and \ude00\ud83d");
  }

  private static void checkAgainstJava(String text) {
    long hash = StableHash.of("");
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (one & 0xff)) * 0x100000001b3L;
    }
    assertEquals(hash, StableHash.of(text), text);
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
