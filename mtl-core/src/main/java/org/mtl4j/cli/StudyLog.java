package org.mtl4j.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Downsampling;
import org.mtl4j.data.EventLog;
import org.mtl4j.data.LogReader;
import org.mtl4j.data.Outcomes;
import org.mtl4j.data.Periods;
import org.mtl4j.data.Split;
import org.mtl4j.data.Times;
import org.mtl4j.report.Format;
import org.mtl4j.study.StudyData;

/** Somebody's log as what a study is made on. */
final class StudyLog {
  private static final long SECONDS_PER_DAY = 86_400;

  private final LogReader.Result read;
  private final SplitOptions split;
  private final PeriodOptions periods;
  private final long seed;
  private final Downsampling downsampling;

  /**
   * Plans.
   *
   * @param read the log
   * @param split past and future
   * @param periods how the future is parted
   * @param seed of what is drawn
   */
  StudyLog(LogReader.Result read, SplitOptions split, PeriodOptions periods, long seed) {
    this.read = read;
    this.split = split;
    this.periods = periods;
    this.seed = seed;
    this.downsampling = periods.downsampling(1, seed);
  }

  /** Prepares the rows. */
  StudySource source() {
    if (downsampling.factor() > 1 && read.log().schema().click() == null) {
      throw new DataException(
          read.report().file(),
          "every row is a click, so there are none without one to keep fewer of",
          "leave out --downsampling");
    }
    Outcomes outcomes = downsampling.weigh(read.log().outcomes());
    EventLog log = new EventLog(read.log().schema(), read.log().columns(), outcomes);
    Split parts = split.split(read, downsampling.kept(outcomes), seed);
    int days = periods.days(0);
    Periods future =
        days == 0
            ? Periods.of(parts)
            : parted(outcomes, both(parts), split.testFrom(), periods.count(1));
    if (downsampling.factor() > 1) {
      future.requireNegatives(outcomes, "ask for a lower --downsampling");
    }
    StudyData data = StudyData.of(read.report().file(), log, future);
    return new StudySource(
        data,
        () -> StudyData.of(read.report().file(), log, tuning(outcomes, future)),
        describe(days),
        downsampling,
        new LogReport(read.report(), data.examples().report()),
        describeSettings(days));
  }

  private Periods tuning(Outcomes outcomes, Periods future) {
    if (periods.days(0) == 0) {
      return Periods.of(
          split.validation(read, future.past(), StudyDefaults.VALIDATION_SHARE, seed));
    }
    long from = split.testFrom() - periods.days(0) * SECONDS_PER_DAY;
    return parted(outcomes, future.past(), from, 1);
  }

  private Periods parted(Outcomes outcomes, int[] rows, long from, int count) {
    try {
      return Periods.byTime(outcomes, rows, from, periods.days(0), count)
          .requirePositives(outcomes, "choose another --test-from, or more --test-days");
    } catch (DataException e) {
      throw new DataException(read.report().file(), e.reason(), e.remedy());
    }
  }

  private static int[] both(Split parts) {
    return IntStream.concat(Arrays.stream(parts.train()), Arrays.stream(parts.test()))
        .sorted()
        .toArray();
  }

  private String describe(int days) {
    if (days == 0) {
      return split.describe();
    }
    int count = periods.count(1);
    return (count == 1 ? "" : count + " periods of ")
        + Format.count(days, "day")
        + " from "
        + Times.format(split.testFrom())
        + " on";
  }

  private Map<String, String> describeSettings(int days) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("data", read.report().sha256());
    all.put("schema", read.log().schema().toString());
    all.putAll(split.settings());
    all.putAll(PeriodOptions.settings(downsampling, days, periods.count(1)));
    return all;
  }
}
