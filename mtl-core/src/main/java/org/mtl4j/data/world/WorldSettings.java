package org.mtl4j.data.world;

/**
 * What a simulated world is like.
 *
 * @param seed names the world and its log; the same settings give the same log on any machine and
 *     Java
 * @param impressions rows of the log
 * @param days how many days they are spread over evenly, from 2020-06-01 on
 * @param clickRate the mean of p(y=1|x), in (0, 1)
 * @param conversionRate the mean of p(z=1|y=1,x) over all impressions, in (0, 1)
 * @param signal the standard deviation of both logits over the impressions: how much the features
 *     tell
 * @param transfer how much of what drives conversions also drives clicks, from 0 (nothing) to 1
 *     (all)
 */
public record WorldSettings(
    long seed,
    int impressions,
    int days,
    double clickRate,
    double conversionRate,
    double signal,
    double transfer) {

  /** The world of {@code mtl study} where nothing else is said. */
  public static final WorldSettings DEFAULT =
      new WorldSettings(1, 480_000, 12, 0.15, 0.2, 1.0, 0.7);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range; the message says which and what is
   *     allowed
   */
  public WorldSettings {
    require(impressions >= 1, "impressions", impressions, "1 or more");
    require(
        days >= 1 && days <= impressions,
        "days",
        days,
        "1 or more, and no more than there are impressions");
    require(clickRate > 0 && clickRate < 1, "click rate", clickRate, "between 0 and 1");
    require(
        conversionRate > 0 && conversionRate < 1,
        "conversion rate",
        conversionRate,
        "between 0 and 1");
    require(signal >= 0 && signal <= 10, "signal", signal, "from 0 to 10");
    require(transfer >= 0 && transfer <= 1, "transfer", transfer, "from 0 to 1");
  }

  private static void require(boolean condition, String what, Object value, String allowed) {
    if (!condition) {
      throw new IllegalArgumentException(
          "the world's " + what + " is " + value + ", which must be " + allowed);
    }
  }

  /** Returns these settings with another seed. */
  public WorldSettings withSeed(long other) {
    return new WorldSettings(other, impressions, days, clickRate, conversionRate, signal, transfer);
  }

  /** Returns these settings with another number of impressions. */
  public WorldSettings withImpressions(int rows) {
    return new WorldSettings(seed, rows, days, clickRate, conversionRate, signal, transfer);
  }

  /** Returns these settings with another strength of transfer. */
  public WorldSettings withTransfer(double strength) {
    return new WorldSettings(seed, impressions, days, clickRate, conversionRate, signal, strength);
  }
}
