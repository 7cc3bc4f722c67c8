package org.mtl4j.cli.option;

import org.mtl4j.study.TestPeriods;
import picocli.CommandLine.Option;

/** Which rows a study keeps, and how it parts the future into periods. */
public final class PeriodOptions {
  @Option(
      names = "--downsampling",
      paramLabel = "<f>",
      converter = Ranges.Count.class,
      description =
          "Keep every click, and one in <f> rows without a click, which then weighs <f>, in"
              + " training and test (default: 10 on the built-in world, 1 on a log).")
  private Integer downsampling;

  @Option(
      names = "--test-days",
      paramLabel = "<n>",
      converter = Ranges.Count.class,
      description =
          "Days of a test period (default: 1 on the built-in world; on a log there is one period,"
              + " up to its end).")
  private Integer days;

  @Option(
      names = "--test-periods",
      paramLabel = "<n>",
      converter = Ranges.Count.class,
      description =
          "Test periods: models are compared on the first, the later ones tell how they age"
              + " (default: 6 on the built-in world; on a log 1, and more need --test-days).")
  private Integer count;

  /** Returns why the options do not fit a log, or null. */
  public String contradiction(SplitOptions split) {
    if (!split.byTime() && (days != null || count != null)) {
      return "--test-days and --test-periods are for a split by time, by --test-from";
    }
    return days == null && count != null
        ? "--test-periods on a log needs --test-days, the length of each"
        : null;
  }

  /**
   * Returns the periods.
   *
   * @param usual where nothing is said
   */
  public TestPeriods of(TestPeriods usual) {
    return usual
        .withDays(days == null ? usual.days() : days)
        .withCount(count == null ? usual.count() : count)
        .withDownsampling(downsampling == null ? usual.downsampling() : downsampling);
  }
}
