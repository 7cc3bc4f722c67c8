package org.mtl4j.cli.option;

import org.mtl4j.data.world.WorldSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** What the built-in world is like; as {@link WorldSettings#DEFAULT} where nothing is said. */
public final class WorldOptions {
  /** These options alone, without those of the command. */
  @Spec private CommandSpec own;

  @Option(
      names = "--days",
      paramLabel = "<n>",
      converter = Ranges.Days.class,
      description = "World: days of its log, from 2020-06-01 on (default: ${DEFAULT-VALUE}).")
  private int days = WorldSettings.DEFAULT.days();

  @Option(
      names = "--impressions",
      paramLabel = "<n>",
      converter = Ranges.Count.class,
      description = "World: rows of each day (default: ${DEFAULT-VALUE}).")
  private int impressions = WorldSettings.DEFAULT.impressions();

  @Option(
      names = "--click-rate",
      paramLabel = "<rate>",
      converter = Ranges.Rate.class,
      description =
          "World: clicks per impression on the first day, above 0 and at most 0.5 (default:"
              + " ${DEFAULT-VALUE}).")
  private double clickRate = WorldSettings.DEFAULT.clickRate();

  @Option(
      names = "--conversion-rates",
      paramLabel = "<a>,<b>",
      converter = Ranges.OfRatePair.class,
      description =
          "World: conversions per click on the first day of the rarest and the most frequent"
              + " conversion setup, above 0 and at most 0.5; those of the others are log-uniform"
              + " between (default: ${DEFAULT-VALUE}).")
  private Ranges.RatePair conversionRates =
      new Ranges.RatePair(
          WorldSettings.DEFAULT.leastConversionRate(), WorldSettings.DEFAULT.mostConversionRate());

  @Option(
      names = "--signal",
      paramLabel = "<x>",
      converter = Ranges.Signal.class,
      description =
          "World: how much the features tell, the standard deviation of the logits, from 0 to 5"
              + " (default: ${DEFAULT-VALUE}).")
  private double signal = WorldSettings.DEFAULT.signal();

  @Option(
      names = "--transfer",
      paramLabel = "<x>",
      converter = Ranges.Strength.class,
      description =
          "World: how much of what drives conversions also drives clicks, from 0 to 1 (default:"
              + " ${DEFAULT-VALUE}).")
  private double transfer = WorldSettings.DEFAULT.transfer();

  @Option(
      names = "--hard-transfer",
      paramLabel = "<x>",
      converter = Ranges.Strength.class,
      description =
          "World: how much of what drives the conversions of other setups also drives those of hard"
              + " ones, below 1 %% of clicks, from 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double hardTransfer = WorldSettings.DEFAULT.hardTransfer();

  @Option(
      names = "--selection",
      paramLabel = "<x>",
      converter = Ranges.Selection.class,
      description =
          "World: how much the choice of the ad to show follows the clicks that the logging policy"
              + " expects, from 0, at random, to 10 (default: ${DEFAULT-VALUE}).")
  private double selection = WorldSettings.DEFAULT.selection();

  @Option(
      names = "--drift",
      paramLabel = "<x>",
      converter = Ranges.Strength.class,
      description =
          "World: how far rates move from day to day, the standard deviation of the step of the"
              + " logits of campaigns and setups, from 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double drift = WorldSettings.DEFAULT.drift();

  @Option(
      names = "--creative-life",
      paramLabel = "<days>",
      converter = Ranges.CountOrNone.class,
      description =
          "World: days until a creative is replaced by a new one, 0 for never (default:"
              + " ${DEFAULT-VALUE}).")
  private int creativeLife = WorldSettings.DEFAULT.creativeLife();

  @Option(
      names = "--noise",
      paramLabel = "<share>",
      converter = Ranges.Strength.class,
      description =
          "World: share of the outcomes that no model can learn, because the average rate decides"
              + " them, from 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double noise = WorldSettings.DEFAULT.noise();

  /**
   * Returns whether a command line has one of these options.
   *
   * @param line as parsed
   */
  public boolean areGiven(ParseResult line) {
    return own.options().stream().anyMatch(option -> line.hasMatchedOption(option.longestName()));
  }

  /**
   * Returns what the world is like.
   *
   * @param seed of the world
   */
  public WorldSettings settings(long seed) {
    return new WorldSettings(
        seed,
        days,
        impressions,
        clickRate,
        conversionRates.least(),
        conversionRates.most(),
        signal,
        transfer,
        hardTransfer,
        selection,
        drift,
        creativeLife,
        noise);
  }
}
