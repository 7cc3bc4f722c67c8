package org.mtl4j.data.world;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.mtl4j.data.Settings;
import org.mtl4j.data.Text;

/**
 * What a simulated world is like.
 *
 * <p>To add a setting, add a component with its default, its check, its place in {@link #describe},
 * and a method that changes it; then a row in the options of the command line and a line in the
 * page about the world.
 *
 * @param seed the seed; the same settings give the same log on any machine and Java
 * @param days the number of days of the log, from 2020-06-01 on
 * @param impressions the number of rows of a day
 * @param clickRate the mean of p(y=1|x) on the first day
 * @param leastConversionRate the conversion rate after a click of the rarest conversion setup on
 *     the first day; the rates of all setups are log-uniform between this and {@code
 *     mostConversionRate}
 * @param mostConversionRate the conversion rate after a click of the most frequent setup on the
 *     first day
 * @param signal the standard deviation of the logit of a click, and of that of a conversion within
 *     a setup: how informative the features are
 * @param transfer how much of what drives conversions also drives clicks, from 0 (nothing) to 1
 *     (all)
 * @param hardTransfer how much of what drives the conversions of most setups also drives those of
 *     the setups that convert less than {@value #HARD_RATE} of their clicks, from 0 (nothing) to 1
 *     (all)
 * @param selection how strongly the logging policy prefers campaigns for which it expects clicks: 0
 *     is a choice at random
 * @param drift the standard deviation of the step that the logits of campaigns (click) and setups
 *     (conversion) make from day to day
 * @param creativeLife days until a creative is replaced by a new one, 0 for never
 * @param noise the share of outcomes that are drawn from the average rate instead of the
 *     impression's own, and so cannot be predicted
 */
public record WorldSettings(
    long seed,
    int days,
    int impressions,
    double clickRate,
    double leastConversionRate,
    double mostConversionRate,
    double signal,
    double transfer,
    double hardTransfer,
    double selection,
    double drift,
    int creativeLife,
    double noise) {

  /** The default world of {@code mtl study} and {@code mtl simulate}. */
  public static final WorldSettings DEFAULT =
      new WorldSettings(1, 20, 200_000, 0.03, 0.0002, 0.45, 1.0, 0.95, 1.0, 1.0, 0.05, 10, 0.1);

  /** Below this rate of conversions per click on the first day, a setup is hard. */
  public static final double HARD_RATE = 0.01;

  /** The most days of a log, which then ends in 2120. */
  static final int MOST_DAYS = 36_525;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range; the message says which and what is
   *     allowed
   */
  public WorldSettings {
    require(days >= 1 && days <= MOST_DAYS, "number of days", days, "from 1 to " + MOST_DAYS);
    require(impressions >= 1, "number of impressions a day", impressions, "1 or more");
    require(isRate(clickRate), "click rate", clickRate, "above 0 and at most 0.5");
    require(
        isRate(leastConversionRate),
        "lowest conversion rate",
        leastConversionRate,
        "above 0 and at most 0.5");
    require(
        isRate(mostConversionRate) && mostConversionRate >= leastConversionRate,
        "highest conversion rate",
        mostConversionRate,
        "at least the lowest, " + Text.plain(leastConversionRate) + ", and at most 0.5");
    require(signal >= 0 && signal <= 5, "signal", signal, "from 0 to 5");
    require(transfer >= 0 && transfer <= 1, "transfer", transfer, "from 0 to 1");
    require(hardTransfer >= 0 && hardTransfer <= 1, "hard transfer", hardTransfer, "from 0 to 1");
    require(selection >= 0 && selection <= 10, "selection", selection, "from 0 to 10");
    require(drift >= 0 && drift <= 1, "drift", drift, "from 0 to 1");
    require(creativeLife >= 0, "creative life", creativeLife, "0 or more days");
    require(noise >= 0 && noise <= 1, "noise", noise, "from 0 to 1");
  }

  private static boolean isRate(double rate) {
    return rate > 0 && rate <= 0.5;
  }

  private static void require(boolean condition, String what, Object value, String allowed) {
    Settings.require(condition, "world's " + what, value, allowed);
  }

  /** Returns every setting by name, in the order of the components. */
  public Map<String, Number> describe() {
    Map<String, Number> settings = new LinkedHashMap<>();
    settings.put("seed", seed);
    settings.put("days", days);
    settings.put("impressions", impressions);
    settings.put("clickRate", clickRate);
    settings.put("leastConversionRate", leastConversionRate);
    settings.put("mostConversionRate", mostConversionRate);
    settings.put("signal", signal);
    settings.put("transfer", transfer);
    settings.put("hardTransfer", hardTransfer);
    settings.put("selection", selection);
    settings.put("drift", drift);
    settings.put("creativeLife", creativeLife);
    settings.put("noise", noise);
    return settings;
  }

  /** Returns how many rows the log has. */
  public long rows() {
    return (long) days * impressions;
  }

  /** Returns these settings with another seed. */
  public WorldSettings withSeed(long other) {
    return with("seed", other);
  }

  /** Returns these settings with another number of days. */
  public WorldSettings withDays(int count) {
    return with("days", count);
  }

  /** Returns these settings with another number of impressions a day. */
  public WorldSettings withImpressions(int rows) {
    return with("impressions", rows);
  }

  /** Returns these settings with another click rate. */
  public WorldSettings withClickRate(double rate) {
    return with("clickRate", rate);
  }

  /**
   * Returns these settings with other conversion rates of the rarest and the most frequent setup.
   */
  public WorldSettings withConversionRates(double least, double most) {
    Map<String, Number> settings = describe();
    settings.put("leastConversionRate", least);
    settings.put("mostConversionRate", most);
    return of(settings);
  }

  /** Returns these settings with another strength of the signal. */
  public WorldSettings withSignal(double strength) {
    return with("signal", strength);
  }

  /** Returns these settings with another strength of transfer. */
  public WorldSettings withTransfer(double strength) {
    return with("transfer", strength);
  }

  /** Returns these settings with another strength of transfer between soft and hard conversions. */
  public WorldSettings withHardTransfer(double strength) {
    return with("hardTransfer", strength);
  }

  /** Returns these settings with another strength of selection. */
  public WorldSettings withSelection(double strength) {
    return with("selection", strength);
  }

  /** Returns these settings with another drift. */
  public WorldSettings withDrift(double step) {
    return with("drift", step);
  }

  /** Returns these settings with another life of creatives. */
  public WorldSettings withCreativeLife(int lifeInDays) {
    return with("creativeLife", lifeInDays);
  }

  /** Returns these settings with another share of noise. */
  public WorldSettings withNoise(double share) {
    return with("noise", share);
  }

  private WorldSettings with(String name, Number value) {
    Map<String, Number> settings = describe();
    settings.put(name, value);
    return of(settings);
  }

  /** Returns the settings that {@link #describe} describes so. */
  private static WorldSettings of(Map<String, Number> settings) {
    Function<String, Number> get = name -> Objects.requireNonNull(settings.get(name), name);
    return new WorldSettings(
        get.apply("seed").longValue(),
        get.apply("days").intValue(),
        get.apply("impressions").intValue(),
        get.apply("clickRate").doubleValue(),
        get.apply("leastConversionRate").doubleValue(),
        get.apply("mostConversionRate").doubleValue(),
        get.apply("signal").doubleValue(),
        get.apply("transfer").doubleValue(),
        get.apply("hardTransfer").doubleValue(),
        get.apply("selection").doubleValue(),
        get.apply("drift").doubleValue(),
        get.apply("creativeLife").intValue(),
        get.apply("noise").doubleValue());
  }
}
