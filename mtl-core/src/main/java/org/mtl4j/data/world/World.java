package org.mtl4j.data.world;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Transform;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.LogBuilder;
import org.mtl4j.data.time.Durations;
import org.mtl4j.data.time.Times;

/**
 * A simulated display-ad log whose true probabilities are known for every impression, clicked or
 * not.
 *
 * <p>A user is at a place at a time, and a logging policy picks one of a few candidate campaigns,
 * preferring those for which it expects clicks ({@link WorldSettings#targeting}), or one is drawn
 * at random ({@link WorldSettings#exploration}). The score of a click is the sum of the effects of
 * all columns and of inner products of latent factors: the factors of the user and of the
 * publisher, each with those of the campaign. The score of a conversion has the same form, with
 * effects and factors that are partly those of the click ({@link WorldSettings#transfer}) and more
 * or less correlated with them ({@link WorldSettings#selection}). With σ the logistic function,
 *
 * <pre>
 * p(y=1|x)     = (1 − noise) · σ(a + scale · click score + move of the campaign) + noise · click rate
 * p(z=1|y=1,x) = (1 − noise) · σ(b[setup] + scale · conversion score + move of the setup)
 *                + noise · rate of the setup
 * </pre>
 *
 * where a and b are fitted so that the mean rates of the first day are those of the settings: the
 * click rate over impressions, and the rate of each setup over its clicks. Clicks and conversions
 * are drawn from these probabilities.
 *
 * <p>A {@link WorldSettings#hiddenCause} of strength h adds s · h to both logits, where s is 1 or
 * −1 with probability 1/2 each, and not in the log. Then, with means over s,
 *
 * <pre>
 * p(y=1|x)         = E[p(y=1|x,s)]
 * p(z=1|y=1,x)     = E[p(y=1|x,s) · p(z=1|y=1,x,s)] / E[p(y=1|x,s)]
 * p(z=1|do(y=1),x) = E[p(z=1|y=1,x,s)]
 * </pre>
 *
 * <p>An impression is a pure function of settings and row number. No row is kept, so memory does
 * not depend on the number of rows.
 */
public final class World {
  /** The categorical columns, in the order of {@link Impression#category}. */
  public static final List<String> CATEGORIES =
      List.of(
          "user",
          "country",
          "device",
          "os",
          "publisher",
          "placement",
          "position",
          "hour",
          "advertiser",
          "campaign",
          "creative",
          "app_category",
          "conversion_setup",
          "advertiser_type",
          "category_tag");

  /** The numeric columns, in the order of {@link Impression#number}. */
  public static final List<String> NUMBERS = List.of("session_depth", "tenure_days", "bid_floor");

  /** The multi-valued column, after the categorical ones in the schema. */
  public static final String INTERESTS = "interests";

  /** The separator of a user's interests in a file. */
  public static final String SEPARATOR = "|";

  private static final long FIRST_DAY = 18_414;
  private static final int DIMENSION = 8;

  private final WorldSettings settings;
  private final Generator generator;

  /**
   * Creates a world.
   *
   * @param settings what the world is like
   */
  public World(WorldSettings settings) {
    this.settings = settings;
    this.generator = new Generator(settings);
  }

  /** Returns what the world is like. */
  public WorldSettings settings() {
    return settings;
  }

  /** Returns the first second of a day, since 1970 (UTC). */
  public static long startOf(int day) {
    return Times.startOf(FIRST_DAY + day);
  }

  /** Returns how many conversion setups there are. */
  public int setups() {
    return Campaigns.SETUPS;
  }

  /**
   * Returns the conversion rate of a setup over its clicks on the first day.
   *
   * @param setup its number
   */
  public double conversionRate(int setup) {
    return campaigns().rate[setup];
  }

  Campaigns campaigns() {
    return generator.scores().campaigns;
  }

  /** Returns statistics of the {@link #conversionRate} of all setups. */
  public DoubleSummaryStatistics conversionRates() {
    return IntStream.range(0, setups()).mapToDouble(this::conversionRate).summaryStatistics();
  }

  /**
   * Returns the name of a setup, as in its column.
   *
   * @param setup its number
   */
  public String setup(int setup) {
    return campaigns().setup[setup];
  }

  /** Returns how many advertisers there are. */
  public int advertisers() {
    return Campaigns.ADVERTISERS;
  }

  /**
   * Returns the number of the advertiser that a setup belongs to.
   *
   * @param setup its number
   */
  public int advertiserOf(int setup) {
    return setup / Campaigns.SETUPS_EACH;
  }

  /** Returns the schema of the log: nineteen features, the setup among them. */
  public static Schema schema() {
    return schema(DIMENSION);
  }

  /**
   * Returns the schema of the log with other embeddings.
   *
   * @param dimension of every embedding
   */
  public static Schema schema(int dimension) {
    List<Feature> features = new ArrayList<>();
    for (String column : CATEGORIES) {
      features.add(Feature.categorical(column).withDimension(dimension));
    }
    features.add(Feature.multiValued(INTERESTS, SEPARATOR).withDimension(dimension));
    for (String column : NUMBERS) {
      features.add(Feature.numeric(column).withTransform(Transform.LOG1P));
    }
    return Schema.builder("world")
        .click("click")
        .conversion("conversion")
        .time("time")
        .setup("conversion_setup")
        .features(features)
        .build();
  }

  /**
   * Generates all rows, day by day in the order of time.
   *
   * @param consumer takes each row; it is always the same object
   */
  public void forEach(Consumer<Impression> consumer) {
    Day day = firstDay();
    for (int number = 0; number < settings.days(); number++) {
      forEach(day, consumer);
      day = day.next();
    }
  }

  Generator generator() {
    return generator;
  }

  /** Makes the first day. */
  Day firstDay() {
    return generator.scores().firstDay();
  }

  /** Generates the rows of a day in the order of time. */
  void forEach(Day day, Consumer<Impression> consumer) {
    generator.forEach(day, consumer);
  }

  /**
   * Returns a day's requests for an ad, each with its candidate campaigns. They are independent of
   * the log's rows, and drawn from the same users, places and campaigns as on that day.
   *
   * @param day the number of the day, which may be after the end of the log
   * @param requests how many requests the day has
   * @throws IllegalArgumentException if there is no such day, or no request
   */
  public Auctions auctions(int day, int requests) {
    if (day < 0 || day > WorldSettings.MOST_DAYS || requests < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d requests on day %d; ask for 1 or more on a day from 0 to %d",
              requests,
              day,
              WorldSettings.MOST_DAYS));
    }
    Day when = firstDay();
    while (when.number < day) {
      when = when.next();
    }
    return new Auctions(generator, when, requests);
  }

  /** Returns the whole log with its truth. */
  public SimulatedLog log() {
    return log(impression -> true);
  }

  /**
   * Returns some rows of the log with their truth.
   *
   * @param kept which rows
   */
  public SimulatedLog log(Predicate<Impression> kept) {
    LogBuilder log = new LogBuilder(schema());
    DoubleArrayList pctr = new DoubleArrayList();
    DoubleArrayList pcvr = new DoubleArrayList();
    DoubleArrayList pcvrDo = new DoubleArrayList();
    LongArrayList conversionTime = new LongArrayList();
    forEach(
        impression -> {
          if (kept.test(impression)) {
            impression.addTo(log);
            pctr.add(impression.pctr);
            pcvr.add(impression.pcvr);
            if (settings.hiddenCause() > 0) {
              pcvrDo.add(impression.pcvrDo);
            }
            if (settings.delay() > 0) {
              conversionTime.add(impression.conversionTime);
            }
          }
        });
    EventLog rows = log.build().from(WorldSelection.NAME);
    double[] afterClick = pcvr.toDoubleArray();
    return new SimulatedLog(
        settings,
        rows,
        pctr.toDoubleArray(),
        afterClick,
        settings.hiddenCause() > 0 ? pcvrDo.toDoubleArray() : afterClick,
        settings.delay() > 0 ? conversionTime.toLongArray() : rows.outcomes().time().toLongArray());
  }

  /** The usual exponent of {@link #rare}. */
  private static final double TAIL = 2;

  /** Maps a uniform number to a value: low values are frequent, high ones rare. */
  static int rare(double uniform, int values) {
    return rare(uniform, values, TAIL);
  }

  /** Maps a uniform number u to one of n values: to the integer part of n·u^tail. */
  static int rare(double uniform, int values, double tail) {
    // The power may differ from the square by a rounding.
    double value =
        tail == TAIL ? values * uniform * uniform : values * StrictMath.pow(uniform, tail);
    return Math.min(values - 1, (int) value);
  }

  /** The share of a value under {@link #rare}: n·u^tail is below k if u is below (k/n)^(1/tail). */
  static double shareOf(int value, int values, double tail) {
    return root((value + 1.0) / values, tail) - root((double) value / values, tail);
  }

  private static double root(double share, double tail) {
    return tail == TAIL ? Math.sqrt(share) : StrictMath.pow(share, 1 / tail);
  }

  /**
   * Returns the second of the day at which a share of the day's rows has passed. Traffic at noon is
   * three times that at midnight.
   */
  static int secondOf(double share) {
    double time = share + 0.08 * StrictMath.sin(2 * Math.PI * share);
    return Math.min(Durations.SECONDS_PER_DAY - 1, (int) (time * Durations.SECONDS_PER_DAY));
  }
}
