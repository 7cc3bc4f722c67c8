package org.mtl4j.abtest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mtl4j.data.world.Impression;
import org.mtl4j.data.world.World;
import org.mtl4j.serve.VariantSplit;

/**
 * What is tested, and how its result is judged.
 *
 * @param seed names the draws of values, budgets, arms and bootstrap; the requests are those of the
 *     world's own seed
 * @param firstDay the first day of the test, counted as the log's: days before the log's end have
 *     been learnt from. At least 1, because budgets are measured on the day before
 * @param days how many days the test runs; budgets are renewed on each
 * @param requests requests of each day, in both arms together
 * @param split what is dealt to the arms
 * @param market how ads are bought
 * @param buckets how many parts the units of each arm are dealt to, which the bootstrap resamples
 * @param replicates how often it does
 * @param level of the intervals
 */
public record AbTestSettings(
    long seed,
    int firstDay,
    int days,
    int requests,
    SplitBy split,
    MarketSettings market,
    int buckets,
    int replicates,
    double level) {

  /** The test of {@code mtl abtest} where nothing else is said, on the days after its log. */
  public static final AbTestSettings DEFAULT =
      new AbTestSettings(
          1, 20, 2, 500_000, SplitBy.REQUEST, MarketSettings.DEFAULT, 500, 1000, 0.95);

  /** Names of draws follow this: far from those of the world, which may have the same seed. */
  static final long STREAMS = 1L << 61;

  private static final int USER = World.CATEGORIES.indexOf("user");

  /** Fewer parts than this tell little of how much they differ. */
  private static final int LEAST_BUCKETS = 200;

  private static final int MOST_BUCKETS = 10_000;

  /** Fewer tell little of where an interval ends. */
  public static final int LEAST_REPLICATES = 100;

  /** More take long and tell no more. */
  public static final int MOST_REPLICATES = 100_000;

  private static final int MOST_DAYS = 366;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range; the message says which and what is
   *     allowed
   */
  public AbTestSettings {
    SettingsText.require(firstDay >= 1, "first day", firstDay, "1 or more");
    SettingsText.require(days >= 1 && days <= MOST_DAYS, "days", days, "from 1 to " + MOST_DAYS);
    SettingsText.require(requests >= 1, "requests a day", requests, "1 or more");
    SettingsText.require(split != null, "split", null, "given");
    SettingsText.require(market != null, "market", null, "given");
    SettingsText.require(
        buckets >= LEAST_BUCKETS && buckets <= MOST_BUCKETS,
        "buckets",
        buckets,
        "from " + LEAST_BUCKETS + " to " + MOST_BUCKETS);
    SettingsText.require(
        replicates >= LEAST_REPLICATES && replicates <= MOST_REPLICATES,
        "replicates",
        replicates,
        "from " + LEAST_REPLICATES + " to " + MOST_REPLICATES);
    SettingsText.require(level > 0 && level < 1, "level", level, "greater than 0 and less than 1");
  }

  /** Returns how many auctions there are in both arms together. */
  public long auctions() {
    return (long) days * requests;
  }

  /** Returns the split of the traffic into control and variant, by {@link #key}. */
  public VariantSplit variants() {
    return VariantSplit.halves("mtl abtest " + seed);
  }

  /**
   * Returns what is dealt to the arms as a whole: the user of a candidate, or its request.
   *
   * @param candidate any candidate of the request
   */
  public String key(Impression candidate) {
    return split == SplitBy.USER ? candidate.category(USER) : Long.toString(candidate.row());
  }

  /** Returns these settings with another seed. */
  public AbTestSettings withSeed(long other) {
    return new AbTestSettings(
        other, firstDay, days, requests, split, market, buckets, replicates, level);
  }

  /** Returns these settings with other days. */
  public AbTestSettings withDays(int first, int count) {
    return new AbTestSettings(
        seed, first, count, requests, split, market, buckets, replicates, level);
  }

  /** Returns these settings with another number of requests a day. */
  public AbTestSettings withRequests(int count) {
    return new AbTestSettings(
        seed, firstDay, days, count, split, market, buckets, replicates, level);
  }

  /** Returns these settings with another split. */
  public AbTestSettings withSplit(SplitBy unit) {
    return new AbTestSettings(
        seed, firstDay, days, requests, unit, market, buckets, replicates, level);
  }

  /** Returns these settings with another market. */
  public AbTestSettings withMarket(MarketSettings other) {
    return new AbTestSettings(
        seed, firstDay, days, requests, split, other, buckets, replicates, level);
  }

  /** Returns these settings with another bootstrap. */
  public AbTestSettings withBootstrap(int parts, int times) {
    return new AbTestSettings(seed, firstDay, days, requests, split, market, parts, times, level);
  }

  /** Returns every setting by name, in the order of the components, those of the market inline. */
  public Map<String, Object> describe() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("seed", seed);
    settings.put("firstDay", firstDay);
    settings.put("days", days);
    settings.put("requests", requests);
    settings.put("split", SettingsText.name(split));
    settings.putAll(market.describe());
    settings.put("buckets", buckets);
    settings.put("replicates", replicates);
    settings.put("level", level);
    return settings;
  }
}
