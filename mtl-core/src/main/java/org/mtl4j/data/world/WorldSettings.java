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
 * and a method that changes it; then its measure in {@link WorldMeasures}, a row in the options of
 * the command line and a line in the page about the world.
 *
 * @param seed the seed; the same settings give the same log on any machine and Java
 * @param log the number of the log of this world, from 0: another log has other users, places,
 *     candidates and outcomes on its rows, but is of the same users, campaigns, effects, rates and
 *     drift
 * @param days the number of days of the log, from 2020-06-01 on
 * @param impressions the number of rows of a day
 * @param users the number of users: fewer users have more rows each
 * @param userTail how unequally often the users occur: the number of a row's user is users ·
 *     u^userTail for a uniform u, so that 1 is equally often, and more is a longer tail
 * @param creativeTail the same for the candidate campaigns, and for the creatives of a campaign
 * @param clickRate the mean of p(y=1|x) on the first day
 * @param leastConversionRate the conversion rate after a click of the rarest conversion setup on
 *     the first day; the rates of all setups are log-uniform between this and {@code
 *     mostConversionRate}
 * @param mostConversionRate the conversion rate after a click of the most frequent setup on the
 *     first day
 * @param signal the standard deviation of the logit of a click, and of that of a conversion within
 *     a setup: how informative the features are
 * @param transfer how much of what drives conversions is made of what drives clicks, from 0
 *     (nothing) to 1 (all): the square is the share of the variance
 * @param hardTransfer how much of what drives the conversions of most setups also drives those of
 *     the setups that convert less than {@value #HARD_RATE} of their clicks, from 0 (nothing) to 1
 *     (all)
 * @param selection the correlation of what drives clicks and what drives conversions, from 0 to 1:
 *     clicked rows then convert more than others would, which is the selection bias. What is not
 *     shared cannot correlate, so that the correlation is at most {@code transfer}; 1 is as much as
 *     that permits
 * @param targeting how strongly the logging policy prefers campaigns for which it expects clicks: 0
 *     is a choice at random
 * @param exploration the share of rows on which what is shown is drawn at random among the
 *     candidates instead of by the policy
 * @param hiddenCause the strength h of a cause of clicks and conversions that is not in the log: on
 *     half of the rows, drawn at random, it adds h to both logits, on the others it takes h from
 *     both; 0 is none
 * @param drift the standard deviation of the step that the logits of campaigns (click) and setups
 *     (conversion) make from day to day
 * @param creativeLife days until a creative is replaced by a new one, 0 for never
 * @param noise the share of outcomes that are drawn from the average rate instead of the
 *     impression's own, and so cannot be predicted
 * @param delay the mean of the days from a click to its conversion over setups; a rarer setup takes
 *     longer; 0 is at once
 * @param mistagged the share of setups whose category in the log is wrong
 */
public record WorldSettings(
    long seed,
    int log,
    int days,
    int impressions,
    int users,
    double userTail,
    double creativeTail,
    double clickRate,
    double leastConversionRate,
    double mostConversionRate,
    double signal,
    double transfer,
    double hardTransfer,
    double selection,
    double targeting,
    double exploration,
    double hiddenCause,
    double drift,
    int creativeLife,
    double noise,
    double delay,
    double mistagged) {

  /** The default world of {@code mtl study} and {@code mtl simulate}. */
  public static final WorldSettings DEFAULT =
      new WorldSettings(
          1, 0, 20, 200_000, 2_000, 2.0, 2.0, 0.03, 0.0002, 0.45, 1.0, 0.95, 1.0, 1.0, 1.0, 0.0,
          0.0, 0.05, 10, 0.1, 0.0, 0.15);

  /** Below this rate of conversions per click on the first day, a setup is hard. */
  public static final double HARD_RATE = 0.01;

  /** The most days of a log, which then ends in 2120. */
  static final int MOST_DAYS = 36_525;

  /** The most users, of a few hundred bytes each. */
  private static final int MOST_USERS = 1_000_000;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range; the message says which and what is
   *     allowed
   */
  public WorldSettings {
    require(log >= 0, "number of the log", log, "0 or more");
    require(days >= 1 && days <= MOST_DAYS, "number of days", days, "from 1 to " + MOST_DAYS);
    require(impressions >= 1, "number of impressions a day", impressions, "1 or more");
    require(users >= 1 && users <= MOST_USERS, "number of users", users, "from 1 to " + MOST_USERS);
    require(isTail(userTail), "tail of users", userTail, "from 1 to 8");
    require(isTail(creativeTail), "tail of creatives", creativeTail, "from 1 to 8");
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
    require(selection >= 0 && selection <= 1, "selection", selection, "from 0 to 1");
    require(targeting >= 0 && targeting <= 10, "targeting", targeting, "from 0 to 10");
    require(exploration >= 0 && exploration <= 1, "exploration", exploration, "from 0 to 1");
    require(hiddenCause >= 0 && hiddenCause <= 5, "hidden cause", hiddenCause, "from 0 to 5");
    require(drift >= 0 && drift <= 1, "drift", drift, "from 0 to 1");
    require(creativeLife >= 0, "creative life", creativeLife, "0 or more days");
    require(noise >= 0 && noise <= 1, "noise", noise, "from 0 to 1");
    require(delay >= 0 && delay <= 60, "delay of conversions", delay, "from 0 to 60 days");
    require(mistagged >= 0 && mistagged <= 1, "share of wrong tags", mistagged, "from 0 to 1");
  }

  private static boolean isRate(double rate) {
    return rate > 0 && rate <= 0.5;
  }

  private static boolean isTail(double tail) {
    return tail >= 1 && tail <= 8;
  }

  private static void require(boolean condition, String what, Object value, String allowed) {
    Settings.require(condition, "world's " + what, value, allowed);
  }

  /** Returns every setting by name, in the order of the components. */
  public Map<String, Number> describe() {
    Map<String, Number> settings = new LinkedHashMap<>();
    settings.put("seed", seed);
    settings.put("log", log);
    settings.put("days", days);
    settings.put("impressions", impressions);
    settings.put("users", users);
    settings.put("userTail", userTail);
    settings.put("creativeTail", creativeTail);
    settings.put("clickRate", clickRate);
    settings.put("leastConversionRate", leastConversionRate);
    settings.put("mostConversionRate", mostConversionRate);
    settings.put("signal", signal);
    settings.put("transfer", transfer);
    settings.put("hardTransfer", hardTransfer);
    settings.put("selection", selection);
    settings.put("targeting", targeting);
    settings.put("exploration", exploration);
    settings.put("hiddenCause", hiddenCause);
    settings.put("drift", drift);
    settings.put("creativeLife", creativeLife);
    settings.put("noise", noise);
    settings.put("delay", delay);
    settings.put("mistagged", mistagged);
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

  /** Returns these settings with another log of the same world. */
  public WorldSettings withLog(int number) {
    return with("log", number);
  }

  /** Returns these settings with another number of days. */
  public WorldSettings withDays(int count) {
    return with("days", count);
  }

  /** Returns these settings with another number of impressions a day. */
  public WorldSettings withImpressions(int rows) {
    return with("impressions", rows);
  }

  /** Returns these settings with another number of users. */
  public WorldSettings withUsers(int count) {
    return with("users", count);
  }

  /** Returns these settings with another exponent of the users' frequencies. */
  public WorldSettings withUserTail(double exponent) {
    return with("userTail", exponent);
  }

  /** Returns these settings with another exponent of the campaigns' and creatives' frequencies. */
  public WorldSettings withCreativeTail(double exponent) {
    return with("creativeTail", exponent);
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

  /** Returns these settings with another correlation of what drives clicks and conversions. */
  public WorldSettings withSelection(double correlation) {
    return with("selection", correlation);
  }

  /** Returns these settings with another strength of the policy's preference. */
  public WorldSettings withTargeting(double strength) {
    return with("targeting", strength);
  }

  /** Returns these settings with another share of rows that explore. */
  public WorldSettings withExploration(double share) {
    return with("exploration", share);
  }

  /** Returns these settings with another strength of the hidden cause. */
  public WorldSettings withHiddenCause(double strength) {
    return with("hiddenCause", strength);
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

  /** Returns these settings with another mean delay of conversions. */
  public WorldSettings withDelay(double meanDays) {
    return with("delay", meanDays);
  }

  /** Returns these settings with another share of setups of a wrong category. */
  public WorldSettings withMistagged(double share) {
    return with("mistagged", share);
  }

  /**
   * Returns these settings with another value of one of them.
   *
   * @param name of the setting, as in {@link #describe}
   * @param value its value, whole where the setting is
   * @throws IllegalArgumentException if there is no such setting, or the value is out of range
   */
  public WorldSettings with(String name, Number value) {
    Map<String, Number> settings = describe();
    Number old = settings.get(name);
    if (old == null) {
      throw new IllegalArgumentException(
          "a world has no setting " + Text.quote(name) + Text.didYouMean(name, settings.keySet()));
    }
    boolean whole = !(old instanceof Double);
    boolean fits = !(old instanceof Integer) || value.longValue() == value.intValue();
    if (whole && !(fits && value.doubleValue() == value.longValue())) {
      throw new IllegalArgumentException(
          "the world's " + name + " is " + value + ", which must be a whole number");
    }
    settings.put(name, value);
    return of(settings);
  }

  /** Returns the settings that {@link #describe} describes so. */
  private static WorldSettings of(Map<String, Number> settings) {
    Function<String, Number> get = name -> Objects.requireNonNull(settings.get(name), name);
    return new WorldSettings(
        get.apply("seed").longValue(),
        get.apply("log").intValue(),
        get.apply("days").intValue(),
        get.apply("impressions").intValue(),
        get.apply("users").intValue(),
        get.apply("userTail").doubleValue(),
        get.apply("creativeTail").doubleValue(),
        get.apply("clickRate").doubleValue(),
        get.apply("leastConversionRate").doubleValue(),
        get.apply("mostConversionRate").doubleValue(),
        get.apply("signal").doubleValue(),
        get.apply("transfer").doubleValue(),
        get.apply("hardTransfer").doubleValue(),
        get.apply("selection").doubleValue(),
        get.apply("targeting").doubleValue(),
        get.apply("exploration").doubleValue(),
        get.apply("hiddenCause").doubleValue(),
        get.apply("drift").doubleValue(),
        get.apply("creativeLife").intValue(),
        get.apply("noise").doubleValue(),
        get.apply("delay").doubleValue(),
        get.apply("mistagged").doubleValue());
  }
}
