package org.mtl4j.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariantSplitTest {
  private static final int KEYS = 100_000;

  /** Computed apart from this project: FNV-1a of both texts, then Philox4x32-10. */
  @ParameterizedTest
  @CsvSource({
    "test-1, user-1, 0.11747944395457544",
    "test-1, user-2, 0.40566622704986033",
    "test-1, user-3, 0.6819635283161346",
    "test-2, user-1, 0.7541209314127104",
    "test-1, '', 0.5198216869575726",
    "'', \u00e9, 0.06353676449940648",
  })
  void positionsNeverChange(String salt, String key, double position) {
    assertEquals(position, VariantSplit.halves(salt).position(key));
  }

  @Test
  void variantsHaveTheirShares() {
    VariantSplit split =
        new VariantSplit(
            "shares",
            List.of(
                new Variant("a", 10, false),
                new Variant("b", 20, true),
                new Variant("c", 70, true)));
    int[] counts = new int[3];
    for (int i = 0; i < KEYS; i++) {
      counts[split.of("user-" + i).name().charAt(0) - 'a']++;
    }
    for (int i = 0; i < 3; i++) {
      double share = split.variants().get(i).share() / 100;
      double deviation = Math.sqrt(KEYS * share * (1 - share));
      assertEquals(KEYS * share, counts[i], 4 * deviation);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%d", "user-%d", "%016x", "%d-2020-06-01"})
  void positionsAreUniform(String pattern) {
    VariantSplit split = VariantSplit.halves("uniform");
    int[] counts = new int[100];
    for (int i = 0; i < KEYS; i++) {
      counts[(int) (100 * split.position(String.format(pattern, i)))]++;
    }
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += Math.pow(count - KEYS / 100, 2) / (KEYS / 100);
    }
    // 99 degrees of freedom: exceeded once in a thousand times by chance, and never twice by code.
    assertTrue(chiSquare < 148.2, "chi-square " + chiSquare);
  }

  @Test
  void saltsMakeIndependentSplits() {
    VariantSplit one = VariantSplit.halves("one");
    VariantSplit two = VariantSplit.halves("two");
    int both = 0;
    for (int i = 0; i < KEYS; i++) {
      both += one.of("user-" + i).routed() && two.of("user-" + i).routed() ? 1 : 0;
    }
    assertEquals(KEYS / 4.0, both, 4 * Math.sqrt(KEYS * 0.25 * 0.75));
  }

  @Property
  void aKeyStaysInItsVariant(@ForAll String salt, @ForAll String key) {
    VariantSplit split = VariantSplit.halves(salt);
    double position = split.position(key);
    assertTrue(position >= 0 && position < 1);
    assertEquals(split.of(key), VariantSplit.halves(salt).of(key));
    assertEquals(position < 0.5 ? "control" : "variant", split.of(key).name());
  }

  @Test
  void variantsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> new VariantSplit("s", List.of()));
    assertThrows(NullPointerException.class, () -> VariantSplit.halves(null));
    Variant a = new Variant("a", 1, true);
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> new VariantSplit("s", List.of(a, a)));
    assertEquals("there are two variants 'a'", e.getMessage());
    for (double share : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> new Variant("a", share, true));
    }
    assertTrue(VariantSplit.all("new").of("anybody").routed());
  }
}
