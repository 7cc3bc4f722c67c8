package org.mtl4j.cli;

import org.mtl4j.data.world.WorldSettings;
import picocli.CommandLine.Option;

/** The built-in world, where a study is given no data. */
final class WorldOptions {
  @Option(
      names = "--impressions",
      paramLabel = "<n>",
      converter = Ranges.Count.class,
      description = "Built-in world: rows of its log (default: 480,000).")
  private Integer impressions;

  @Option(
      names = "--transfer",
      paramLabel = "<x>",
      converter = Ranges.Strength.class,
      description =
          "Built-in world: how much of what drives conversions also drives clicks, from 0 to 1"
              + " (default: 0.7).")
  private Double transfer;

  /** Returns whether anything is said of the world. */
  boolean areGiven() {
    return impressions != null || transfer != null;
  }

  /**
   * Returns what the world is like.
   *
   * @param seed of the world
   */
  WorldSettings settings(long seed) {
    WorldSettings settings = WorldSettings.DEFAULT.withSeed(seed);
    if (impressions != null) {
      settings = settings.withImpressions(impressions);
    }
    return transfer == null ? settings : settings.withTransfer(transfer);
  }
}
