package org.mtl4j.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.mtl4j.data.DataException;
import org.mtl4j.data.LogReader;
import org.mtl4j.data.Outcomes;
import org.mtl4j.data.Split;
import org.mtl4j.data.Times;
import picocli.CommandLine.Option;

/** What is held out to test on: one of the two. */
final class SplitOptions {
  @Option(
      names = "--test-from",
      paramLabel = "<time>",
      required = true,
      converter = Ranges.Time.class,
      description =
          "Train on the rows before this time and test on those from it on, such as 2017-01-01 or"
              + " 2017-01-01T12:00.")
  private Long testFrom;

  @Option(
      names = "--test-fraction",
      paramLabel = "<share>",
      required = true,
      converter = Ranges.Share.class,
      description = "Test on this share of the rows, drawn at random.")
  private Double testFraction;

  /** Returns whether the rows are split by time. */
  boolean byTime() {
    return testFrom != null;
  }

  /** Returns the first second of the test side, where the rows are split by time. */
  long testFrom() {
    return testFrom;
  }

  /** Returns the share of the test side, where the rows are drawn at random. */
  double testFraction() {
    return testFraction;
  }

  /**
   * Splits a log.
   *
   * @param read the log, with labels
   * @param seed of a random split
   * @throws DataException if a side is empty, or its labels are all the same
   */
  Split split(LogReader.Result read, long seed) {
    return split(read, IntStream.range(0, read.log().rows()).toArray(), seed);
  }

  /**
   * Splits some rows of a log.
   *
   * @param read the log, with labels
   * @param rows to split, ascending
   * @param seed of a random split
   * @throws DataException if a side is empty, or its labels are all the same
   */
  Split split(LogReader.Result read, int[] rows, long seed) {
    Outcomes outcomes = read.log().outcomes();
    try {
      Split split =
          testFrom == null
              ? Split.random(rows, testFraction, seed)
              : Split.byTime(outcomes, rows, testFrom);
      return split.requirePositives(outcomes).requireNegatives(outcomes);
    } catch (DataException e) {
      throw new DataException(read.report().file(), e.reason(), e.remedy());
    }
  }

  /**
   * Splits validation rows from training rows, in the same way: the last of them by time, or some
   * drawn at random.
   *
   * @param read the log
   * @param rows to split, ascending
   * @param share of the validation rows
   * @param seed of a random split
   * @throws DataException if nothing is left to train on
   */
  Split validation(LogReader.Result read, int[] rows, double share, long seed) {
    if (testFrom == null) {
      return Split.random(rows, share, seed);
    }
    Outcomes outcomes = read.log().outcomes();
    long[] times = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      times[i] = outcomes.time()[rows[i]];
    }
    Arrays.sort(times);
    long from = times[Math.min(rows.length - 1, (int) ((1 - share) * rows.length))];
    if (from == times[0]) {
      throw new DataException(
          read.report().file(),
          "no training row is before the last " + Format.percent(share, 1) + " of them",
          "hold out less by --validation, or split by --test-fraction");
    }
    return Split.byTime(outcomes, rows, from);
  }

  /** Returns which rows are held out, for people. */
  String describe() {
    return testFrom == null
        ? String.format(Locale.ROOT, "%s %% drawn at random", Format.plain(100 * testFraction))
        : "from " + Times.format(testFrom) + " on";
  }

  /** Returns the setting by its name, for provenance. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    if (testFrom != null) {
      settings.put("testFrom", Times.format(testFrom));
    } else {
      settings.put("testFraction", testFraction.toString());
    }
    return settings;
  }
}
