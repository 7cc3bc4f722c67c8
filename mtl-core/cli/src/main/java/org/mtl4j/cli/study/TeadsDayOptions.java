package org.mtl4j.cli.study;

import java.util.Optional;
import org.mtl4j.cli.option.OptionTable;
import org.mtl4j.data.time.Times;
import org.mtl4j.study.ClickDays;

/** Which days of a log make history, which are learned from, and which models are judged by. */
final class TeadsDayOptions extends OptionTable<ClickDays> {
  private final Row<Long> testFrom;

  TeadsDayOptions() {
    super(ClickDays.WORLD);
    testFrom =
        row("--test-from <time>", Times::parse, Times::format, days -> 0L, (days, time) -> days)
            .add(
                "On a log: test on the rows from this time on, such as 2020-06-01; earlier"
                    + " days are for training and validation.");
    days("--warm-up <time>", ClickDays::warmUp, ClickDays::withWarmUp)
        .help(
            "First days of the log, whose rows count only as history and are not trained on",
            "3d on the built-in world, 7d on a log");
    count("--validation-days <days>", ClickDays::validation, ClickDays::withValidation)
        .help(
            "Days before the test on which weights and shared layers are chosen",
            "3 on the built-in world, 7 on a log");
    count("--test-days <days>", ClickDays::test, ClickDays::withTest)
        .help("Days to test on", "3 on the built-in world; on a log all from --test-from on");
  }

  /** Returns the first second to test on. */
  Optional<Long> testFrom() {
    return testFrom.given();
  }
}
