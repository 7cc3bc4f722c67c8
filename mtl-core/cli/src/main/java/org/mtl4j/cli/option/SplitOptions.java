package org.mtl4j.cli.option;

import org.jspecify.annotations.Nullable;
import org.mtl4j.train.Holdout;
import picocli.CommandLine.Option;

/** What is held out to test on: one of the two. */
public final class SplitOptions {
  @Option(
      names = "--test-from",
      paramLabel = "<time>",
      required = true,
      converter = Ranges.Time.class,
      description =
          "Train on the rows before this time and test on the others; such as 2017-01-01 or"
              + " 2017-01-01T12:00.")
  private @Nullable Long testFrom;

  @Option(
      names = "--test-fraction",
      paramLabel = "<share>",
      required = true,
      converter = Ranges.Share.class,
      description =
          "Test on this share of the rows, drawn at random, and train on the" + " others.")
  private double testFraction;

  /** Returns whether the rows are split by time. */
  boolean byTime() {
    return testFrom != null;
  }

  /** Returns what is held out. */
  public Holdout holdout() {
    return testFrom == null ? Holdout.random(testFraction) : Holdout.from(testFrom);
  }
}
