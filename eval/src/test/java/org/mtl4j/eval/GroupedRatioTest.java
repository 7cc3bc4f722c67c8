package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GroupedRatioTest {
  @Test
  void worksOutByHand() {
    // 6 / 4; without the first 4 / 3, without the second 3 / 2, without the third 5 / 3.
    GroupedRatio ratio = GroupedRatio.of(new double[] {2, 3, 1}, new double[] {1, 2, 1});
    assertEquals(1.5, ratio.ratio());
    assertEquals(3, ratio.groups());
    double mean = (4.0 / 3 + 3.0 / 2 + 5.0 / 3) / 3;
    double squares =
        Math.pow(4.0 / 3 - mean, 2) + Math.pow(3.0 / 2 - mean, 2) + Math.pow(5.0 / 3 - mean, 2);
    assertEquals(Math.sqrt(2.0 / 3 * squares), ratio.standardError(), 1e-15);
  }

  /** Over a constant it is the standard error of a mean, to the last digits. */
  @Test
  void ofAMeanItIsTheStandardErrorOfTheMean() {
    double[] values = {0.3, 1.2, 0.7, 2.5, 0.1, 0.9};
    double[] ones = new double[values.length];
    Arrays.fill(ones, 1);
    assertEquals(
        RunSummary.of(values).standardError(),
        GroupedRatio.of(values, ones).standardError(),
        1e-14);
  }

  @Test
  void whatBothShareCancels() {
    double[] hard = {1, 7, 2, 9, 4};
    double[] twice = Arrays.stream(hard).map(x -> 2 * x).toArray();
    GroupedRatio ratio = GroupedRatio.of(twice, hard);
    assertEquals(2, ratio.ratio());
    assertEquals(0, ratio.standardError(), 1e-15);
  }

  @Test
  void oneGroupTellsNothing() {
    assertTrue(Double.isNaN(GroupedRatio.of(new double[] {2}, new double[] {1}).standardError()));
    assertThrows(
        IllegalArgumentException.class, () -> GroupedRatio.of(new double[2], new double[3]));
  }
}
