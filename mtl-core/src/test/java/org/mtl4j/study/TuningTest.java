package org.mtl4j.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TuningTest {
  @Test
  void digitsAreMirroredAtThePoint() {
    // 6 is 110 in base 2, and 20 in base 3.
    assertEquals(0.375, Tuning.radicalInverse(6, 2), 0);
    assertEquals(2.0 / 9, Tuning.radicalInverse(6, 3), 1e-15);
    assertEquals(0, Tuning.radicalInverse(0, 5), 0);
  }

  @Test
  void asManyPointsAsTheBaseFallIntoDifferentParts() {
    for (int base : new int[] {2, 3, 5, 7, 11}) {
      for (int first = 1; first < 20; first++) {
        assertEquals(
            base,
            IntStream.range(first, first + base)
                .map(number -> part(number, base))
                .distinct()
                .count());
      }
    }
  }

  private static int part(int number, int base) {
    return (int) Math.floor(Tuning.radicalInverse(number, base) * base + 1e-9);
  }
}
