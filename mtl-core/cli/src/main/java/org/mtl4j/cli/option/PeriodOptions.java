package org.mtl4j.cli.option;

import org.mtl4j.study.TestPeriods;

/** Which rows a study keeps, and into which periods it divides the future. */
public final class PeriodOptions extends OptionTable<TestPeriods> {
  /** Creates the options. */
  public PeriodOptions() {
    super(TestPeriods.WORLD);
    count("--downsampling <f>", TestPeriods::downsampling, TestPeriods::withDownsampling)
        .help(
            "Downsampling factor of rows without a click, in training and test: keep one in"
                + " <f>, with weight <f>",
            "10 on the built-in world, 1 on a log");
    count("--test-days <n>", TestPeriods::days, TestPeriods::withDays)
        .help(
            "Days of a test period",
            "1 on the built-in world; on a log one period, up to the end of the log");
    count("--test-periods <n>", TestPeriods::count, TestPeriods::withCount)
        .help(
            "Number of test periods: models are compared on the first; the later ones"
                + " show how models age",
            "6 on the built-in world; on a log 1, and more need --test-days");
  }

  /**
   * Checks that the options fit a log.
   *
   * @throws UsageException if they do not
   */
  public void check(SplitOptions split) {
    if (!split.byTime() && areGiven("--test-days", "--test-periods")) {
      throw new UsageException(
          "--test-days and --test-periods are for a split by time, by --test-from");
    }
    if (areGiven("--test-periods") && !areGiven("--test-days")) {
      throw new UsageException("--test-periods on a log needs --test-days, the length of each");
    }
  }
}
