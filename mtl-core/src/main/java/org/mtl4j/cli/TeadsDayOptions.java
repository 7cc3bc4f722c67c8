package org.mtl4j.cli;

import org.mtl4j.data.DataException;
import org.mtl4j.data.LogDays;
import org.mtl4j.data.Outcomes;
import org.mtl4j.data.Times;
import org.mtl4j.data.world.World;
import org.mtl4j.report.Format;
import picocli.CommandLine.Option;

/** Which days of a log make history, which are learned from, and which models are judged by. */
final class TeadsDayOptions {
  private static final long SECONDS_PER_DAY = 86_400;

  @Option(
      names = "--test-from",
      paramLabel = "<time>",
      converter = Ranges.Time.class,
      description =
          "On a log: test on the rows from this time on, such as 2020-06-01; the days before are to"
              + " learn from and to choose by.")
  private Long testFrom;

  @Option(
      names = "--warm-up",
      paramLabel = "<time>",
      converter = OfDuration.DaysOrNone.class,
      description =
          "First days with rows, which make history and are not learned from (default: 3d on the"
              + " built-in world, 7d on a log).")
  private Integer warmUp;

  @Option(
      names = "--validation-days",
      paramLabel = "<days>",
      converter = Ranges.Days.class,
      description =
          "Days before the test, by which weights and shared layers are chosen (default: 3 on the"
              + " built-in world, 7 on a log).")
  private Integer validation;

  @Option(
      names = "--test-days",
      paramLabel = "<days>",
      converter = Ranges.Days.class,
      description =
          "Days to test on (default: 3 on the built-in world; on a log all from --test-from on).")
  private Integer test;

  /** Returns whether the test's first moment is given. */
  boolean hasTestFrom() {
    return testFrom != null;
  }

  /**
   * Returns the days of the built-in world.
   *
   * @param days of its log
   * @throws DataException if nothing is left to learn from
   */
  TeadsDays ofWorld(int days) {
    int history = or(warmUp, TeadsDefaults.WORLD_WARM_UP);
    int choice = or(validation, TeadsDefaults.WORLD_VALIDATION_DAYS);
    int last = or(test, TeadsDefaults.WORLD_TEST_DAYS);
    long needed = (long) history + choice + last + 1;
    if (days < needed) {
      throw new DataException(
          WorldRows.NAME,
          String.format(
              "too few days, %s: %s of warm-up, %s to choose by, %s to test on and at least one to"
                  + " learn from",
              Format.count(days, "day"), history, choice, last),
          "give it --days "
              + needed
              + " or more, or ask for a shorter --warm-up, fewer --validation-days or --test-days");
    }
    return new TeadsDays(
        World.startOf(history),
        World.startOf(days - last - choice),
        World.startOf(days - last),
        World.startOf(days));
  }

  /**
   * Returns the days of a log.
   *
   * @param outcomes of a log with times, of one row or more
   * @throws DataException if nothing is left to learn from
   */
  TeadsDays ofLog(Outcomes outcomes) {
    LogDays days = LogDays.of(outcomes.time());
    long from = Times.startOf(days.after(or(warmUp, TeadsDefaults.LOG_WARM_UP)));
    long choice = testFrom - or(validation, TeadsDefaults.LOG_VALIDATION_DAYS) * SECONDS_PER_DAY;
    if (choice <= from) {
      throw new DataException(
          null,
          String.format(
              "no days are left to learn from: the log begins on %s, the warm-up ends on %s, and"
                  + " the validation begins on %s",
              Times.formatDay(days.first()), Times.format(from), Times.format(choice)),
          "ask for a later --test-from, a shorter --warm-up or fewer --validation-days");
    }
    // Stray times after the log's last day are no test.
    long end = days.strayRows() == 0 ? Long.MAX_VALUE : Times.startOf(days.last() + 1);
    return new TeadsDays(
        from,
        choice,
        testFrom,
        test == null ? end : Math.min(end, testFrom + test * SECONDS_PER_DAY));
  }

  private static int or(Integer given, int usual) {
    return given == null ? usual : given;
  }
}
