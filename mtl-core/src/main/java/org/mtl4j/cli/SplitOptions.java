package org.mtl4j.cli;

import java.util.Locale;
import java.util.Map;
import org.mtl4j.data.DataException;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.split.Split;
import org.mtl4j.data.time.Times;
import org.mtl4j.report.Format;
import org.mtl4j.train.Holdout;
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

  /** Returns what is held out. */
  Holdout holdout() {
    return testFrom == null ? Holdout.random(testFraction) : Holdout.from(testFrom);
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
    return holdout().split(read.log().outcomes(), rows, seed);
  }

  /**
   * Splits validation rows from training rows, in the same way.
   *
   * @param read the log
   * @param rows to split, ascending
   * @param share of the validation rows
   * @param seed of a random split
   * @throws DataException if nothing is left to train on
   */
  Split validation(LogReader.Result read, int[] rows, double share, long seed) {
    return holdout().validation(read.log().outcomes(), rows, share, seed);
  }

  /** Returns which rows are held out, for people. */
  String describe() {
    return testFrom == null
        ? String.format(Locale.ROOT, "%s %% drawn at random", Format.plain(100 * testFraction))
        : "from " + Times.format(testFrom) + " on";
  }

  /** Returns the setting by its name, for provenance. */
  Map<String, String> settings() {
    return holdout().settings();
  }
}
