package org.mtl4j.abtest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mtl4j.data.Settings;
import org.mtl4j.data.Text;
import org.mtl4j.data.world.Impression;
import org.mtl4j.data.world.World;
import org.mtl4j.serve.VariantSplit;

/**
 * The settings of a test.
 *
 * @param seed of values, budgets, arms and bootstrap; requests have the seed of the world
 * @param firstDay the first day of the test, where day 0 is the first of the log. At least 1,
 *     because budgets are measured on the day before
 * @param days how many days the test runs; budgets are renewed each day
 * @param requests how many requests each day has, in both arms together
 * @param split whether users or requests are assigned to the arms
 * @param market how ads are bought
 * @param buckets into how many buckets the users or requests of each arm are divided, which the
 *     bootstrap resamples
 * @param replicates how many replicates the bootstrap draws
 * @param level the confidence level of the intervals
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

  /** The default, which {@code mtl abtest} uses: two days after a log of 20. */
  public static final AbTestSettings DEFAULT =
      new AbTestSettings(
          1, 20, 2, 500_000, SplitBy.REQUEST, MarketSettings.DEFAULT, 500, 1000, 0.95);

  /** The first stream of random numbers of a test, far from those of a world of the same seed. */
  static final long STREAMS = 1L << 61;

  private static final int USER = World.CATEGORIES.indexOf("user");

  /** With fewer buckets, their variance is not known well. */
  private static final int LEAST_BUCKETS = 200;

  private static final int MOST_BUCKETS = 10_000;

  /** The fewest replicates of a bootstrap: with fewer, the ends of an interval are not known. */
  public static final int LEAST_REPLICATES = 100;

  /** The most replicates of a bootstrap: more take long and change nothing. */
  public static final int MOST_REPLICATES = 100_000;

  private static final int MOST_DAYS = 366;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range; the message says which and what is
   *     allowed
   */
  public AbTestSettings {
    Settings.require(firstDay >= 1, "test's first day", firstDay, "1 or more");
    Settings.requireWithin("test's number of days", days, 1, MOST_DAYS);
    Settings.require(requests >= 1, "test's number of requests a day", requests, "1 or more");
    Settings.require(split != null, "test's split", null, "given");
    Settings.require(market != null, "test's market", null, "given");
    Settings.requireWithin("test's number of buckets", buckets, LEAST_BUCKETS, MOST_BUCKETS);
    Settings.requireWithin(
        "test's number of replicates", replicates, LEAST_REPLICATES, MOST_REPLICATES);
    Settings.require(
        level > 0 && level < 1, "test's level", level, "greater than 0 and less than 1");
  }

  /** Returns how many auctions both arms have together. */
  public long auctions() {
    return (long) days * requests;
  }

  /** Returns the split of traffic into control and variant, by the keys of {@link #key}. */
  public VariantSplit variants() {
    return VariantSplit.halves("mtl abtest " + seed);
  }

  /**
   * Returns the key by which a request is assigned to an arm: its user, or the request itself.
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
    settings.put("split", Text.name(split));
    settings.putAll(market.describe());
    settings.put("buckets", buckets);
    settings.put("replicates", replicates);
    settings.put("level", level);
    return settings;
  }
}
