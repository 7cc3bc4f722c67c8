package org.mtl4j.cli.option;

import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.report.Format;

/** What the built-in world is like. */
public final class WorldOptions extends OptionTable<WorldSettings> {
  /** Creates the options of the library's default world. */
  public WorldOptions() {
    this(WorldSettings.DEFAULT);
  }

  /**
   * Creates the options.
   *
   * @param usual the world where none is given
   */
  public WorldOptions(WorldSettings usual) {
    super(usual);
    whole("--days <n>", WorldSettings::days, WorldSettings::withDays)
        .help("World: days of the log, from 2020-06-01 on");
    whole("--impressions <n>", WorldSettings::impressions, WorldSettings::withImpressions)
        .help("World: rows of each day");
    whole("--users <n>", WorldSettings::users, WorldSettings::withUsers)
        .help("World: number of users; fewer users have more rows each");
    number("--user-tail <x>", WorldSettings::userTail, WorldSettings::withUserTail)
        .help(
            "World: how unequally often users occur, as the exponent of a power law, from 1, which"
                + " is equally often, to 8");
    number("--creative-tail <x>", WorldSettings::creativeTail, WorldSettings::withCreativeTail)
        .help("World: the same for campaigns, and for the creatives of each");
    number("--click-rate <rate>", WorldSettings::clickRate, WorldSettings::withClickRate)
        .help("World: clicks per impression on the first day, above 0 and at most 0.5");
    row(
            "--conversion-rates <a>,<b>",
            WorldOptions::rates,
            rates -> Format.plain(rates[0]) + "," + Format.plain(rates[1]),
            world -> new double[] {world.leastConversionRate(), world.mostConversionRate()},
            (world, rates) -> world.withConversionRates(rates[0], rates[1]))
        .help(
            "World: conversions per click on the first day, of the setup that converts least and of"
                + " the one that converts most, above 0 and at most 0.5; the rates of the others"
                + " are log-uniform between these");
    number("--signal <x>", WorldSettings::signal, WorldSettings::withSignal)
        .help(
            "World: how informative the features are, as the standard deviation of the logits, from"
                + " 0 to 5");
    number("--transfer <x>", WorldSettings::transfer, WorldSettings::withTransfer)
        .help("World: how much of what drives conversions also drives clicks, from 0 to 1");
    number("--hard-transfer <x>", WorldSettings::hardTransfer, WorldSettings::withHardTransfer)
        .help(
            "World: how much of what drives the conversions of other setups also drives those of"
                + " hard setups, which convert less than 1 %% of their clicks, from 0 to 1");
    number("--selection <x>", WorldSettings::selection, WorldSettings::withSelection)
        .help(
            "World: the selection bias, as the correlation of what drives clicks and what drives"
                + " conversions, from 0, which is no bias, to 1, which is as much as --transfer"
                + " permits");
    number("--targeting <x>", WorldSettings::targeting, WorldSettings::withTargeting)
        .help(
            "World: how strongly the logging policy prefers ads for which it expects clicks, from"
                + " 0, which is a random choice, to 10");
    number("--exploration <share>", WorldSettings::exploration, WorldSettings::withExploration)
        .help(
            "World: share of rows on which the ad is drawn at random instead of by the logging"
                + " policy, from 0 to 1");
    number("--hidden-cause <x>", WorldSettings::hiddenCause, WorldSettings::withHiddenCause)
        .help(
            "World: strength of a cause of clicks and conversions that is not in the log, in"
                + " logits, from 0, which is none, to 5");
    number("--drift <x>", WorldSettings::drift, WorldSettings::withDrift)
        .help(
            "World: how far rates move from day to day, as the standard deviation of the daily step"
                + " in the logits of campaigns and setups, from 0 to 1");
    whole("--creative-life <days>", WorldSettings::creativeLife, WorldSettings::withCreativeLife)
        .help("World: days until a new creative replaces an old one, 0 for never");
    number("--noise <share>", WorldSettings::noise, WorldSettings::withNoise)
        .help(
            "World: share of the outcomes that no model can predict, because they are drawn from"
                + " the average rate, from 0 to 1");
    number("--delay <days>", WorldSettings::delay, WorldSettings::withDelay)
        .help(
            "World: mean of the days from a click to its conversion, over setups, longer for setups"
                + " that convert rarely, from 0, which is at once, to 60");
    number("--mistagged <share>", WorldSettings::mistagged, WorldSettings::withMistagged)
        .help("World: share of setups whose category in the log is wrong, from 0 to 1");
  }

  private static double[] rates(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(
          "'" + text + "' must be two rates with a comma between them, like 0.0002,0.45");
    }
    double[] rates = {Ranges.number(parts[0]), Ranges.number(parts[1])};
    if (rates[0] > rates[1]) {
      throw new IllegalArgumentException("'" + text + "' must have the lower rate first");
    }
    return rates;
  }

  /**
   * Returns what the world is like.
   *
   * @param seed of the world
   * @throws UsageException if it cannot be so
   */
  public WorldSettings settings(long seed) {
    return applyTo(usual.withSeed(seed));
  }
}
