package org.mtl4j.data.gzip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HuffmanCodeTest {
  /** The example of RFC 1951, section 3.2.2: lengths 3, 3, 3, 3, 3, 2, 4, 4. */
  @Test
  void wordsAreThoseOfTheStandard() {
    HuffmanCode code = HuffmanCode.of(new int[] {10, 10, 10, 10, 10, 22, 6, 5}, 15);
    assertArrayEquals(new int[] {3, 3, 3, 3, 3, 2, 4, 4}, code.lengths());
    int[] words = {0b010, 0b011, 0b100, 0b101, 0b110, 0b00, 0b1110, 0b1111};
    for (int symbol = 0; symbol < words.length; symbol++) {
      int length = code.lengths()[symbol];
      assertEquals(words[symbol], Integer.reverse(code.words()[symbol]) >>> (32 - length));
    }
  }

  @Test
  void wordsOfTheBestCodeThatAreTooLongAreMadeShorter() {
    int[] fibonacci = new int[24];
    fibonacci[0] = 1;
    fibonacci[1] = 1;
    for (int i = 2; i < fibonacci.length; i++) {
      fibonacci[i] = fibonacci[i - 1] + fibonacci[i - 2];
    }
    assertEquals(23, HuffmanCode.of(fibonacci, 23).lengths()[0]);
    assertComplete(HuffmanCode.of(fibonacci, 15), 15);
    assertComplete(HuffmanCode.of(fibonacci, 7), 7);
  }

  @Test
  void oneSymbolOrNoneHasACompleteCodeToo() {
    assertComplete(HuffmanCode.of(new int[5], 15), 1);
    HuffmanCode one = HuffmanCode.of(new int[] {0, 0, 9}, 15);
    assertComplete(one, 1);
    assertEquals(1, one.lengths()[2]);
  }

  @Property
  void everySymbolThatOccursHasAWordAndNoneBeginsAnother(
      @ForAll @Size(min = 2, max = 286) int[] raw, @ForAll @IntRange(min = 9, max = 15) int most) {
    int[] counts = new int[raw.length];
    for (int i = 0; i < raw.length; i++) {
      counts[i] = (raw[i] & 0x3FFFFFFF) >>> (i % 32);
    }
    HuffmanCode code = HuffmanCode.of(counts, most);
    assertComplete(code, most);
    for (int a = 0; a < counts.length; a++) {
      assertTrue(counts[a] == 0 || code.lengths()[a] > 0);
      for (int b = 0; b < counts.length; b++) {
        if (a != b && code.lengths()[a] > 0 && code.lengths()[a] <= code.lengths()[b]) {
          int begin = code.words()[b] & ((1 << code.lengths()[a]) - 1);
          assertNotEquals(code.words()[a], begin);
        }
      }
    }
  }

  /** Kraft's sum is one: every sequence of bits means something. */
  private static void assertComplete(HuffmanCode code, int most) {
    double sum = 0;
    for (int length : code.lengths()) {
      assertTrue(length <= most);
      sum += length == 0 ? 0 : Math.pow(2, -length);
    }
    assertEquals(1, sum);
  }
}
