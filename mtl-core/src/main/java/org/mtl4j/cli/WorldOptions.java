package org.mtl4j.cli;

import org.mtl4j.data.world.WorldSettings;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** The built-in world, where a study is given no data. */
final class WorldOptions {
  private static final String IMPRESSIONS = "--impressions";
  private static final String TRANSFER = "--transfer";

  @Option(
      names = IMPRESSIONS,
      paramLabel = "<n>",
      converter = Ranges.Count.class,
      description = "Built-in world: rows of its log (default: ${DEFAULT-VALUE}).")
  private int impressions;

  @Option(
      names = TRANSFER,
      paramLabel = "<x>",
      converter = Ranges.Strength.class,
      description =
          "Built-in world: how much of what drives conversions also drives clicks, from 0 to 1"
              + " (default: ${DEFAULT-VALUE}).")
  private double transfer;

  /** Returns whether a command line says anything of the world. */
  static boolean areGiven(ParseResult line) {
    return line.hasMatchedOption(IMPRESSIONS) || line.hasMatchedOption(TRANSFER);
  }

  /**
   * Returns what the world is like.
   *
   * @param seed of the world
   * @throws IllegalArgumentException if there are too few impressions for its days
   */
  WorldSettings settings(long seed) {
    return WorldSettings.DEFAULT.withSeed(seed).withImpressions(impressions).withTransfer(transfer);
  }
}
