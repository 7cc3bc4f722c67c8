package org.mtl4j.cli.option;

import picocli.CommandLine.Option;

/** When to stop early, judged by training rows that are held out. */
public final class ValidationOptions {
  @Option(
      names = "--validation",
      paramLabel = "<share>",
      defaultValue = "0",
      converter = Ranges.ShareOrNone.class,
      description =
          "Share of the training rows held out to keep the best epoch by: the last of them, or"
              + " with --test-fraction some drawn at random (default: ${DEFAULT-VALUE}, keep the"
              + " last epoch).")
  private double share;

  @Option(
      names = "--patience",
      paramLabel = "<n>",
      converter = Ranges.Count.class,
      description =
          "With --validation, stop after so many epochs in a row without a better one"
              + " (default: ${DEFAULT-VALUE}).")
  private int patience;

  public double share() {
    return share;
  }

  public int patience() {
    return patience;
  }
}
