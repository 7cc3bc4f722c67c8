package org.mtl4j.study;

import java.util.Locale;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Settings;
import org.mtl4j.data.log.LogDays;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.time.Durations;
import org.mtl4j.data.time.Times;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSelection;
import org.mtl4j.data.world.WorldSettings;

/**
 * The days of clicks that are for history, for choosing and for testing; models learn from the days
 * between history and choosing.
 *
 * @param warmUp the first days with rows, which are for history and not learned from
 * @param validation days before the test, by which models are chosen
 * @param test days to test on; 0 for all that there are
 */
public record ClickDays(int warmUp, int validation, int test) {
  /** A century: more days are a typing error. */
  private static final int MOST_DAYS = 36_525;

  /** Those of the built-in world. */
  public static final ClickDays WORLD = new ClickDays(3, 3, 3);

  /** Those of a log: a week of history, and a week to choose by. */
  public static final ClickDays LOG = new ClickDays(7, 7, 0);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative or more than a century
   */
  public ClickDays {
    Settings.requireWithin("number of warm-up days", warmUp, 0, MOST_DAYS);
    Settings.requireWithin("number of validation days", validation, 0, MOST_DAYS);
    Settings.requireWithin("number of test days", test, 0, MOST_DAYS);
  }

  /** Returns these days with another warm-up. */
  public ClickDays withWarmUp(int days) {
    return new ClickDays(days, validation, test);
  }

  /** Returns these days with another number of days to choose by. */
  public ClickDays withValidation(int days) {
    return new ClickDays(warmUp, days, test);
  }

  /** Returns these days with another number of days to test on, 0 for all. */
  public ClickDays withTest(int days) {
    return new ClickDays(warmUp, validation, days);
  }

  /**
   * Returns the days of a simulated world, the last ones to test on.
   *
   * @param world whose log it is
   * @throws DataException if nothing is left to learn from
   */
  TeadsDays ofWorld(WorldSettings world) {
    WorldSelection.requireDays(
        world,
        (long) warmUp + validation + test + 1,
        String.format(
            Locale.ROOT,
            "%d of warm-up, %d of validation, %d to test on",
            warmUp,
            validation,
            test),
        "a shorter ClickDays.withWarmUp, fewer ClickDays.withValidation or ClickDays.withTest");
    int days = world.days();
    return new TeadsDays(
        World.startOf(warmUp),
        World.startOf(days - test - validation),
        World.startOf(days - test),
        World.startOf(days));
  }

  /**
   * Returns the days of a log.
   *
   * @param outcomes of a log with times, of one row or more
   * @param testFrom the first second to test on, since 1970 (UTC)
   * @throws DataException if nothing is left to learn from
   */
  TeadsDays ofLog(Outcomes outcomes, long testFrom) {
    LogDays days = LogDays.of(outcomes.time());
    long from = Times.startOf(days.after(warmUp));
    long choice = testFrom - (long) validation * Durations.SECONDS_PER_DAY;
    if (choice <= from) {
      throw outcomes.fault(
          String.format(
              Locale.ROOT,
              "no days are left to learn from: the log begins on %s, the warm-up ends on %s, and"
                  + " the validation begins on %s",
              Times.formatDay(days.first()),
              Times.format(from),
              Times.format(choice)),
          "ask for a later Split.byTime, a shorter ClickDays.withWarmUp or fewer"
              + " ClickDays.withValidation");
    }
    // Stray times after the log's last day are no test.
    long end = days.strayRows() == 0 ? Long.MAX_VALUE : Times.startOf(days.last() + 1);
    return new TeadsDays(
        from,
        choice,
        testFrom,
        test == 0 ? end : Math.min(end, testFrom + (long) test * Durations.SECONDS_PER_DAY));
  }
}
