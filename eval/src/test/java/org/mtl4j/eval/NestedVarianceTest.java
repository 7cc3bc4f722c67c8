package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NestedVarianceTest {
  /** Groups with means 2 and 8; subgroups 1, 3 and 6, 10; repetitions 1 apart on each side. */
  @Test
  void worksOutByHand() {
    NestedVariance split =
        NestedVariance.of(new double[][][] {{{0, 2}, {2, 4}}, {{5, 7}, {9, 11}}});
    assertEquals(5, split.mean(), 1e-15);
    // 8 squares of 1 over 4 degrees of freedom.
    assertEquals(2, split.repetitions(), 1e-15);
    // (1 + 1 + 4 + 4) / 2 less 2 / 2.
    assertEquals(4, split.subgroups(), 1e-15);
    // (9 + 9) / 1 less 5 / 2.
    assertEquals(15.5, split.groups(), 1e-15);
  }

  @Test
  void findsWhatWasDrawn() {
    SplittableRandom random = new SplittableRandom(7);
    double[][][] values = new double[4000][2][2];
    for (double[][] group : values) {
      double ofGroup = 3 * random.nextGaussian();
      for (double[] subgroup : group) {
        double ofSubgroup = 2 * random.nextGaussian();
        for (int k = 0; k < subgroup.length; k++) {
          subgroup[k] = 1 + ofGroup + ofSubgroup + 0.5 * random.nextGaussian();
        }
      }
    }
    NestedVariance split = NestedVariance.of(values);
    assertEquals(1, split.mean(), 0.2);
    assertEquals(9, split.groups(), 0.6);
    assertEquals(4, split.subgroups(), 0.3);
    assertEquals(0.25, split.repetitions(), 0.02);
  }

  @Test
  void oneOfAKindHasNoVariance() {
    NestedVariance split = NestedVariance.of(new double[][][] {{{1}, {3}}});
    assertTrue(Double.isNaN(split.groups()));
    assertEquals(2, split.subgroups(), 1e-15);
    assertTrue(Double.isNaN(split.repetitions()));
  }

  @Test
  void whatIsBelowNoiseIsNone() {
    NestedVariance split = NestedVariance.of(new double[][][] {{{0, 8}}, {{1, 7}}});
    assertEquals(0, split.groups());
    assertTrue(split.repetitions() > 0);
  }

  @Test
  void groupsHaveOneSize() {
    assertThrows(
        IllegalArgumentException.class,
        () -> NestedVariance.of(new double[][][] {{{1, 2}}, {{1}}}));
    assertThrows(
        IllegalArgumentException.class,
        () -> NestedVariance.of(new double[][][] {{{1}}, {{1}, {2}}}));
    assertThrows(IllegalArgumentException.class, () -> NestedVariance.of(new double[0][][]));
  }
}
