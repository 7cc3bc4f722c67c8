package org.mtl4j.abtest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.data.Text;

class KpisTest {
  private static final ToDoubleFunction<SetupComparison> CPA = SetupComparison::cpaRatio;
  private static final ToDoubleFunction<SetupComparison> CONVERSIONS =
      SetupComparison::conversionRatio;

  private static SetupComparison setup(
      double spend, double conversions, double spendOfVariant, double conversionsOfVariant) {
    return new SetupComparison(
        0,
        0,
        new SetupTotals(spend, conversions),
        new SetupTotals(spendOfVariant, conversionsOfVariant));
  }

  /** Ratios of the cost 1/2, 2 and 1, of conversions 2, 1/2 and 3/2, spend 20, 20 and 60. */
  private static final List<SetupComparison> THREE =
      List.of(setup(10, 5, 10, 10), setup(10, 10, 10, 5), setup(24, 2, 36, 3));

  private static List<SetupComparison> drawn(int setups) {
    List<SetupComparison> drawn = new ArrayList<>();
    for (int i = 0; i < setups; i++) {
      double[] u = new double[4];
      for (int k = 0; k < u.length; k++) {
        u[k] = 0.1 + 10 * CounterRandom.uniform(3, k, i);
      }
      drawn.add(setup(u[0], u[1], u[2], u[3]));
    }
    return drawn;
  }

  private static List<SetupComparison> changed(
      List<SetupComparison> setups, DoubleUnaryOperator spend, DoubleUnaryOperator conversions) {
    return setups.stream()
        .map(
            one ->
                setup(
                    spend.applyAsDouble(one.control().spend()),
                    conversions.applyAsDouble(one.control().conversions()),
                    spend.applyAsDouble(one.variant().spend()),
                    conversions.applyAsDouble(one.variant().conversions())))
        .toList();
  }

  @Test
  void byHand() {
    assertEquals(1, Kpis.median(THREE, CPA));
    assertEquals(1.5, Kpis.median(THREE, CONVERSIONS));
    // (1/2)^(20/100) · 2^(20/100) · 1^(60/100)
    assertEquals(1, Kpis.geometricMean(THREE, CPA), 1e-15);
    assertEquals(Math.pow(1.5, 0.6), Kpis.geometricMean(THREE, CONVERSIONS), 1e-15);
  }

  @Test
  void armsThatDoNotDifferHaveRatiosOfOne() {
    List<SetupComparison> same =
        drawn(9).stream()
            .map(one -> new SetupComparison(0, 0, one.control(), one.control()))
            .toList();
    for (ToDoubleFunction<SetupComparison> ratio : List.of(CPA, CONVERSIONS)) {
      assertEquals(1, Kpis.median(same, ratio));
      assertEquals(1, Kpis.geometricMean(same, ratio));
    }
  }

  @Test
  void armsThatChangePlacesHaveTheInverse() {
    List<SetupComparison> there = drawn(9);
    List<SetupComparison> back =
        there.stream().map(one -> new SetupComparison(0, 0, one.variant(), one.control())).toList();
    for (ToDoubleFunction<SetupComparison> ratio : List.of(CPA, CONVERSIONS)) {
      assertEquals(1, Kpis.median(there, ratio) * Kpis.median(back, ratio), 1e-14);
      assertEquals(1, Kpis.geometricMean(there, ratio) * Kpis.geometricMean(back, ratio), 1e-14);
    }
  }

  @Test
  void neitherTheCurrencyNorWhatIsCountedMatters() {
    List<SetupComparison> some = drawn(9);
    List<SetupComparison> other = changed(some, money -> 0.01 * money, count -> 1000 * count);
    for (ToDoubleFunction<SetupComparison> ratio : List.of(CPA, CONVERSIONS)) {
      assertEquals(Kpis.median(some, ratio), Kpis.median(other, ratio), 1e-14);
      assertEquals(Kpis.geometricMean(some, ratio), Kpis.geometricMean(other, ratio), 1e-14);
    }
  }

  @Test
  void whatHasNoRatioIsLeftOut() {
    List<SetupComparison> more = new ArrayList<>(THREE);
    more.add(setup(100, 0, 100, 3));
    more.add(setup(100, 3, 100, 0));
    more.add(setup(0, 0, 0, 0));
    for (SetupComparison one : more.subList(3, 6)) {
      assertFalse(one.isDefined());
      assertTrue(Double.isNaN(one.cpaRatio()) && Double.isNaN(one.conversionRatio()));
    }
    assertEquals(Kpis.median(THREE, CPA), Kpis.median(more, CPA));
    assertEquals(Kpis.geometricMean(THREE, CONVERSIONS), Kpis.geometricMean(more, CONVERSIONS));
    assertTrue(Double.isNaN(Kpis.median(more.subList(3, 6), CPA)));
    assertTrue(Double.isNaN(Kpis.geometricMean(more.subList(3, 6), CPA)));
  }

  @Test
  void costOfNothing() {
    assertEquals(2.5, new SetupTotals(5, 2).cpa());
    assertEquals(0, new SetupTotals(0, 2).cpa());
    assertTrue(Double.isNaN(new SetupTotals(5, 0).cpa()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-3, -0.5, Double.NaN, Double.POSITIVE_INFINITY})
  void spendAndConversionsAreNotNegative(double number) {
    String spend =
        assertThrows(IllegalArgumentException.class, () -> new SetupTotals(number, 1)).getMessage();
    assertEquals(
        "the spend of a setup in an arm is "
            + Text.plain(number)
            + ", which must be 0 or more, and finite",
        spend);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> new SetupTotals(1, number))
            .getMessage()
            .startsWith("the number of conversions of a setup in an arm is " + Text.plain(number)));
  }

  /** 50 + 20 + 15 + 10 + 5, and one that does nothing: 50, 70, 85, 95 and 100 %. */
  @ParameterizedTest
  @CsvSource({
    "0.01, 1",
    "0.3, 1",
    "0.5, 1",
    "0.59, 1",
    "0.61, 1 3",
    "0.7, 1 3",
    "0.8, 1 3 0",
    "1, 1 3 0 2 5"
  })
  void theMostActiveNearestToAShare(double share, String wanted) {
    double[] activity = {15, 50, 10, 20, 0, 5};
    int[] found = Kpis.mostActive(activity, share);
    assertEquals(
        wanted, String.join(" ", Arrays.stream(found).mapToObj(Integer::toString).toList()));
    assertArrayEquals(new double[] {15, 50, 10, 20, 0, 5}, activity);
  }

  @Test
  void groupsOfLargerSharesHoldThoseOfSmallerOnes() {
    double[] activity = new double[40];
    for (int i = 0; i < activity.length; i++) {
      activity[i] = Math.exp(CounterRandom.gaussian(1, 2, i));
    }
    int[] before = {};
    for (int step = 1; step <= 20; step++) {
      int[] group = Kpis.mostActive(activity, step / 20.0);
      assertArrayEquals(before, Arrays.copyOf(group, before.length));
      before = group;
    }
    assertEquals(activity.length, before.length);
  }

  @Test
  void nobodyIsActive() {
    assertEquals(0, Kpis.mostActive(new double[3], 0.5).length);
    assertEquals(0, Kpis.mostActive(new double[0], 0.5).length);
  }

  @Test
  void activityAndShareHaveToMakeSense() {
    assertThrows(IllegalArgumentException.class, () -> Kpis.mostActive(new double[] {1, -1}, 0.5));
    assertThrows(
        IllegalArgumentException.class, () -> Kpis.mostActive(new double[] {Double.NaN}, 0.5));
    for (double share : new double[] {0, -1, 1.1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> Kpis.mostActive(new double[] {1}, share));
    }
  }
}
