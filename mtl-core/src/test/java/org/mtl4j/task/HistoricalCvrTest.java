package org.mtl4j.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtl4j.data.DataException;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.time.Times;

class HistoricalCvrTest {
  private static final HistorySettings WEEK = new HistorySettings(7, 0);
  private static final HistorySettings EVEN = new HistorySettings(Double.POSITIVE_INFINITY, 0);

  @Test
  void aDayWeighsHalfAsMuchForEveryHalfLife() {
    HistoricalCvr history = new HistoricalCvr(WEEK);
    history.add("a", 0, 400, 40);
    history.add("a", 7, 200, 60);
    history.add("a", 14, 1000, 999);
    Evidence evidence = history.before("a", 14);
    assertEquals(400 / 4.0 + 200 / 2.0, evidence.clicks());
    assertEquals(40 / 4.0 + 60 / 2.0, evidence.conversions());
    assertEquals(0.2, evidence.rate(), 1e-15);
    assertTrue(evidence.hasHistory());
    assertEquals(Math.pow(0.5, 1 / 7.0) * 400, history.before("a", 1).clicks(), 1e-12);
    assertEquals(440, history.before("a", 8, EVEN).clicks() - 160);
  }

  @Test
  void theWindowIsOfWholeDaysUpToYesterday() {
    HistoricalCvr history = new HistoricalCvr(new HistorySettings(EVEN.halfLife(), 3));
    for (int day = 0; day < 10; day++) {
      history.add("a", day, 1 << day, 0);
    }
    assertEquals(1 + 2, history.before("a", 2).clicks());
    assertEquals(16 + 32 + 64, history.before("a", 7).clicks());
    assertEquals(512, history.before("a", 12).clicks());
    assertFalse(history.before("a", 13).hasHistory());
  }

  @Test
  void whatIsNotThereHasNoHistory() {
    HistoricalCvr history = new HistoricalCvr(WEEK);
    assertTrue(history.isEmpty());
    assertThrows(IllegalStateException.class, history::firstDay);
    history.add(null, 1, 10, 1);
    history.add("seen", 1, 0, 0);
    assertTrue(history.isEmpty());
    assertEquals(List.of("seen"), List.copyOf(history.setups()));
    for (String setup : new String[] {null, "seen", "unheard of"}) {
      assertFalse(history.before(setup, 5).hasHistory());
      assertTrue(Double.isNaN(history.before(setup, 5).rate()));
    }
  }

  @Test
  void daysAreThoseOfUtcBefore1970Too() {
    assertEquals(0, Times.day(86_399));
    assertEquals(1, Times.day(86_400));
    assertEquals(-1, Times.day(-1));
    assertEquals(18_353, Times.day(Times.parse("2020-04-01 23:59:59")));
    assertEquals(18_354, Times.day(Times.parse("2020-04-01T23:59:59-02:00")));
  }

  @Test
  void rowsCountByTheirWeightAndOnlyClicks() {
    Outcomes outcomes =
        Clicks.outcomes(
            List.of(
                new Clicks.Row("a", 90_000, 2.5f, true, true),
                new Clicks.Row("a", 10, 4, true, false),
                new Clicks.Row("a", 20, 100, false, false),
                new Clicks.Row(null, 20, 100, true, true),
                new Clicks.Row("b", 20, 100, false, false)));
    HistoricalCvr history = HistoricalCvr.of(outcomes, EVEN);
    assertEquals(new Evidence(4, 0), history.before("a", 1));
    assertEquals(new Evidence(6.5, 2.5), history.before("a", 2));
    assertEquals(List.of("a", "b"), List.copyOf(history.setups()));
    assertEquals(0, history.firstDay());
    assertEquals(1, history.lastDay());
  }

  @Test
  void whereEveryRowIsAClickAllCount() {
    Outcomes some = new Clicks().add("a", 3, 5, 2).outcomes();
    Outcomes clicks =
        new Outcomes(
            5,
            null,
            some.conversion().toFloatArray(),
            null,
            some.time().toLongArray(),
            some.setup());
    assertEquals(new Evidence(5, 2), HistoricalCvr.of(clicks, EVEN).before("a", 4));
  }

  @Test
  void conversionsMayComeLaterThanTheirClickButNotWithoutIt() {
    HistoricalCvr history = new HistoricalCvr(EVEN);
    history.add("a", 2, 3, 0);
    history.add("a", 2, 0, 2);
    assertEquals(new Evidence(3, 2), history.between("a", 2, 3));
    Exception e = assertThrows(IllegalArgumentException.class, () -> history.add("a", 2, 0, 2));
    assertEquals(
        "more conversions than clicks: 'a' would have 3.0 clicks and 4.0 conversions on"
            + " 1970-01-03",
        e.getMessage());
    assertEquals(new Evidence(3, 2), history.between("a", 2, 3));
    assertThrows(IllegalArgumentException.class, () -> history.add("b", 2, 0, 1));
  }

  @ParameterizedTest
  @CsvSource({"-1,0", "1,-1", "NaN,0", "1,NaN", "Infinity,0"})
  void sumsAreNumbersFromZeroOn(double clicks, double conversions) {
    HistoricalCvr history = new HistoricalCvr(WEEK);
    assertThrows(IllegalArgumentException.class, () -> history.add("a", 0, clicks, conversions));
  }

  @Test
  void aHistoryIsNotMergedWithItself() {
    HistoricalCvr history = new HistoricalCvr(WEEK);
    assertThrows(IllegalArgumentException.class, () -> history.merge(history));
  }

  @Test
  void whatALogLacksIsNamed() {
    Outcomes some = new Clicks().add("a", 3, 2, 1).outcomes();
    assertFault(
        new Outcomes(
            2,
            some.click().toFloatArray(),
            some.conversion().toFloatArray(),
            null,
            null,
            some.setup()),
        "\"time\"");
    assertFault(
        new Outcomes(
            2,
            some.click().toFloatArray(),
            some.conversion().toFloatArray(),
            null,
            some.time().toLongArray(),
            null),
        "\"conversionSetup\"");
    assertFault(
        new Outcomes(2, null, null, null, some.time().toLongArray(), some.setup()), "labels");
  }

  private static void assertFault(Outcomes outcomes, String wanted) {
    DataException e = assertThrows(DataException.class, () -> HistoricalCvr.of(outcomes, WEEK));
    assertTrue(e.getMessage().contains(wanted), e.getMessage());
  }

  @Test
  void settingsAreChecked() {
    for (double halfLife : new double[] {0, -7, Double.NaN}) {
      Exception e =
          assertThrows(IllegalArgumentException.class, () -> new HistorySettings(halfLife, 0));
      assertTrue(e.getMessage().contains("must be greater than 0"), e.getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> new HistorySettings(7, -1));
    assertEquals(new HistorySettings(28, 112), HistorySettings.DEFAULT.times(4));
    assertEquals(0, WEEK.times(4).window());
    assertThrows(IllegalArgumentException.class, () -> WEEK.times(0.5));
  }
}
