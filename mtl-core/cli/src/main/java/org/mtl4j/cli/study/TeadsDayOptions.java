package org.mtl4j.cli.study;

import org.mtl4j.cli.option.OfDuration;
import org.mtl4j.cli.option.Ranges;
import org.mtl4j.study.ClickDays;
import picocli.CommandLine.Option;

/** Which days of a log make history, which are learned from, and which models are judged by. */
final class TeadsDayOptions {
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

  /** Returns the first second to test on, or null. */
  Long testFrom() {
    return testFrom;
  }

  /**
   * Returns the days.
   *
   * @param usual where nothing is said
   */
  ClickDays of(ClickDays usual) {
    return new ClickDays(
        warmUp == null ? usual.warmUp() : warmUp,
        validation == null ? usual.validation() : validation,
        test == null ? usual.test() : test);
  }
}
