package org.mtl4j.data.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.CategoryColumn;
import org.mtl4j.data.Outcomes;

class WorldTest {
  private static final WorldSettings SETTINGS = WorldSettings.DEFAULT.withImpressions(20_000);
  private static final SimulatedLog LOG = new World(SETTINGS).log();

  @Test
  void ratesAreThoseOfTheSettings() {
    // The spread of the logits makes a sample's mean rate vary by some parts in a hundred.
    assertEquals(SETTINGS.clickRate(), mean(LOG.pctr()), 0.03 * SETTINGS.clickRate());
    assertEquals(SETTINGS.conversionRate(), mean(LOG.pcvr()), 0.03 * SETTINGS.conversionRate());
  }

  @Test
  void outcomesAreDrawnFromTheTruth() {
    Outcomes outcomes = LOG.log().outcomes();
    double clicks = 0;
    double expectedClicks = 0;
    double clickVariance = 0;
    double conversions = 0;
    double expectedConversions = 0;
    double conversionVariance = 0;
    for (int row = 0; row < LOG.log().rows(); row++) {
      double p = LOG.pctr()[row];
      double q = LOG.pctcvr(row);
      clicks += outcomes.click()[row];
      conversions += outcomes.conversion()[row];
      expectedClicks += p;
      expectedConversions += q;
      clickVariance += p * (1 - p);
      conversionVariance += q * (1 - q);
      assertTrue(outcomes.conversion()[row] <= outcomes.click()[row]);
    }
    assertEquals(expectedClicks, clicks, 4 * Math.sqrt(clickVariance));
    assertEquals(expectedConversions, conversions, 4 * Math.sqrt(conversionVariance));
  }

  @Test
  void theSameSeedIsTheSameLogAndAnotherIsNot() {
    SimulatedLog again = new World(SETTINGS).log();
    assertArrayEquals(LOG.pctr(), again.pctr());
    assertArrayEquals(LOG.log().outcomes().click(), again.log().outcomes().click());
    SimulatedLog other = new World(SETTINGS.withSeed(2)).log();
    assertTrue(!Arrays.equals(LOG.pctr(), other.pctr()));
  }

  /**
   * Numbers of this version on any machine and Java: a change here changes every published table.
   */
  @Test
  void numbersArePinned() {
    CategoryColumn publisher = (CategoryColumn) LOG.log().columns().get(3);
    assertEquals(
        "publisher-3 0.03539503061638576 0.16492425185249657",
        publisher.value(0) + " " + LOG.pctr()[0] + " " + LOG.pcvr()[19_999]);
  }

  @Test
  void timeGoesForwardOverTheDays() {
    long[] time = LOG.log().outcomes().time();
    for (int row = 1; row < time.length; row++) {
      assertTrue(time[row] >= time[row - 1]);
    }
    assertEquals(SETTINGS.days(), Arrays.stream(time).map(t -> t / 86_400).distinct().count());
  }

  @Test
  void transferTiesConversionsToClicks() {
    double none = correlation(new World(SETTINGS.withTransfer(0)).log());
    double all = correlation(new World(SETTINGS.withTransfer(1)).log());
    assertTrue(Math.abs(none) < 0.3, "none " + none);
    assertTrue(all > 0.7, "all " + all);
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> SETTINGS.withImpressions(0));
    assertThrows(IllegalArgumentException.class, () -> SETTINGS.withTransfer(1.5));
    assertThrows(
        IllegalArgumentException.class, () -> new WorldSettings(1, 10, 20, 0.1, 0.1, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new WorldSettings(1, 10, 2, 0, 0.1, 1, 0));
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().orElseThrow();
  }

  /** Of the two true logits over the log. */
  private static double correlation(SimulatedLog log) {
    double[] a = Arrays.stream(log.pctr()).map(p -> Math.log(p / (1 - p))).toArray();
    double[] b = Arrays.stream(log.pcvr()).map(p -> Math.log(p / (1 - p))).toArray();
    double meanA = mean(a);
    double meanB = mean(b);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / Math.sqrt(aa * bb);
  }
}
