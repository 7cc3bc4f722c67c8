package org.mtl4j.data.world;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.mtl4j.autodiff.Numerics;
import org.mtl4j.data.time.Durations;
import org.mtl4j.data.world.Effects.Kind;

/**
 * Measures of impressions that are not kept: what a world's settings have come to in its log. Each
 * setting of {@link WorldSettings} that shapes the log moves one of them.
 *
 * <p>Where a measure can be taken from the true probabilities, it is, so that it does not depend on
 * which rows happened to be clicked. It is NaN where nothing was drawn that it could be taken from.
 */
public final class WorldMeasures {
  /** Clicks per row. Moved by {@link WorldSettings#clickRate}. */
  public static final String CLICK_RATE = "clickRate";

  /** Rows per user that was seen. Moved by {@link WorldSettings#users}. */
  public static final String ROWS_PER_USER = "rowsPerUser";

  /**
   * The share of the rows that the most frequent tenth of all users has. Moved by {@link
   * WorldSettings#userTail}.
   */
  public static final String TOP_USERS = "topUsers";

  /**
   * The share of the rows that the most frequent tenth of the creative slots has, of which each
   * campaign has {@value Day#CREATIVES_EACH}. Moved by {@link WorldSettings#creativeTail}, and by
   * all that makes the policy prefer some of them.
   */
  public static final String TOP_CREATIVES = "topCreatives";

  /**
   * The true conversion rate per click below which 5 % of the setups seen are. Moved by {@link
   * WorldSettings#leastConversionRate}.
   */
  public static final String LOW_RATE = "lowConversionRate";

  /**
   * The true conversion rate per click below which 95 % of the setups seen are. Moved by {@link
   * WorldSettings#mostConversionRate}.
   */
  public static final String HIGH_RATE = "highConversionRate";

  /**
   * The standard deviation of the logit of a click by the features, over rows: without noise, drift
   * and hidden cause. Moved by {@link WorldSettings#signal}.
   */
  public static final String SIGNAL = "signal";

  /**
   * The root of R²: the share of the variance of the effects on conversions that the effects of the
   * same column, or product of factors, on clicks explain linearly, over rows. Columns of few
   * values are explained in part by chance. Moved by {@link WorldSettings#transfer}.
   */
  public static final String TRANSFER = "transfer";

  /**
   * The same, of the effects on conversions of hard setups by those of the others, over rows of
   * hard setups. Moved by {@link WorldSettings#hardTransfer}.
   */
  public static final String HARD_TRANSFER = "hardTransfer";

  /**
   * The mean of the true p(z=1|do(y=1),x) over clicked rows divided by that over all. Setups that
   * happen to be clicked often and to convert often have a part in it. Moved by {@link
   * WorldSettings#selection}.
   */
  public static final String SELECTION_BIAS = "selectionBias";

  /** The same within setups, where each one has its share of the clicks. */
  public static final String SELECTION_BIAS_WITHIN_SETUPS = "selectionBiasWithinSetups";

  /**
   * The mean chance that the policy gave to what it showed where it chose, of {@value
   * Draft#CANDIDATES} candidates. Moved by {@link WorldSettings#targeting}, and by the signal that
   * it goes by.
   */
  public static final String TARGETING = "targeting";

  /** The share of rows that explore. Moved by {@link WorldSettings#exploration}. */
  public static final String EXPLORATION = "exploration";

  /**
   * The mean of the true p(z=1|y=1,x) over clicked rows divided by that of p(z=1|do(y=1),x). Moved
   * by {@link WorldSettings#hiddenCause}.
   */
  public static final String CONFOUNDING = "confounding";

  /**
   * The root mean square of the steps of campaigns' and setups' logits from one day to the next, of
   * those seen on both. Moved by {@link WorldSettings#drift}.
   */
  public static final String DRIFT = "drift";

  /**
   * The share of new creatives a day, of the slots seen on that day and the one before. Moved by
   * {@link WorldSettings#creativeLife}.
   */
  public static final String NEW_CREATIVES = "newCreatives";

  /**
   * 1 − the slope of the true p(y=1|x) over the probability by the features alone: the share of
   * outcomes that features have no part in. Moved by {@link WorldSettings#noise}.
   */
  public static final String NOISE = "noise";

  /** Mean days from a click to its conversion. Moved by {@link WorldSettings#delay}. */
  public static final String DELAY = "delay";

  /**
   * Mean days from a click to its conversion of hard setups divided by those of the others, each
   * setup weighed by its expected conversions. The setting makes all longer alike, so that it does
   * not move this.
   */
  public static final String DELAY_OF_HARD = "delayOfHard";

  /**
   * The share of the setups seen whose category in the log is wrong. Moved by {@link
   * WorldSettings#mistagged}.
   */
  public static final String MISTAGGED = "mistagged";

  private static final double LOW = 0.05;
  private static final double HIGH = 0.95;
  private static final int NOT_SEEN = -2;

  private final WorldSettings settings;
  private final Scores scores;
  private final Calibration calibration;
  private final ImpressionTotals totals = new ImpressionTotals();
  private Day today;
  private final long[] ofUser;
  private final long[] ofSlot = new long[Campaigns.COUNT * Day.CREATIVES_EACH];
  private final double[] rows = new double[Campaigns.SETUPS];
  private final double[] clicks = new double[Campaigns.SETUPS];
  private final double[] conversions = new double[Campaigns.SETUPS];
  private final double[] ifClicked = new double[Campaigns.SETUPS];
  private final double[] conversionsIfClicked = new double[Campaigns.SETUPS];
  private final Moments logits = new Moments();
  private final Moments learnable = new Moments();
  private final double[][] parts = new double[Kind.values().length][Scores.PARTS];
  private final Moments[] ofConversions = moments();
  private final Moments[] ofHardConversions = moments();
  private double policyChance;
  private long chosen;
  private final Steps ofCampaigns = new Steps(Campaigns.COUNT);
  private final Steps ofSetups = new Steps(Campaigns.SETUPS);
  private final int[] lastDay = new int[ofSlot.length];
  private final String[] lastCreative = new String[ofSlot.length];
  private long seenAgain;
  private long replaced;
  private double delays;

  /**
   * Creates measures of no impressions.
   *
   * @param world whose impressions will be added
   */
  public WorldMeasures(World world) {
    settings = world.settings();
    scores = world.generator().scores();
    calibration = world.generator().calibration();
    today = world.firstDay();
    ofUser = new long[settings.users()];
    Arrays.fill(lastDay, NOT_SEEN);
    Arrays.fill(lastCreative, "");
  }

  private static Moments[] moments() {
    return IntStream.range(0, Scores.PARTS).mapToObj(i -> new Moments()).toArray(Moments[]::new);
  }

  /**
   * Adds an impression.
   *
   * @param impression of the world's log, in the order of rows
   */
  public void add(Impression impression) {
    Draft d = impression.draft;
    while (today.number < impression.day) {
      today = today.next();
    }
    Day day = today;
    int setup = impression.setup;
    totals.add(impression);
    ofUser[d.user]++;
    ofSlot[d.slot()]++;
    rows[setup]++;
    clicks[setup] += impression.pctr;
    conversions[setup] += impression.pctr * impression.pcvr;
    ifClicked[setup] += impression.pcvrDo;
    conversionsIfClicked[setup] += impression.pctr * impression.pcvrDo;
    addClick(impression, d, day);
    addEffects(d, day, scores.campaigns.hard[setup]);
    if (!impression.explored) {
      policyChance += impression.policyChance;
      chosen++;
    }
    ofCampaigns.add(day.number, d.campaign(), day.clickMove);
    ofSetups.add(day.number, setup, day.conversionMove);
    addCreative(d.slot(), day);
    if (impression.conversion) {
      delays += impression.conversionTime - impression.time;
    }
  }

  private void addClick(Impression impression, Draft d, Day day) {
    double score = calibration.clickScale * d.clickScore();
    logits.add(score, score);
    double logit = calibration.clickConstant + score + day.clickMove[d.campaign()];
    double hidden = settings.hiddenCause();
    double p = (Numerics.sigmoid(logit + hidden) + Numerics.sigmoid(logit - hidden)) / 2;
    learnable.add(p, impression.pctr);
  }

  private void addEffects(Draft d, Day day, boolean hard) {
    for (Kind kind : Kind.values()) {
      if (hard || kind != Kind.HARD_CONVERSION) {
        scores.parts(d, day, kind, parts[kind.index]);
      }
    }
    for (int i = 0; i < Scores.PARTS; i++) {
      double conversion = parts[Kind.CONVERSION.index][i];
      ofConversions[i].add(parts[Kind.CLICK.index][i], conversion);
      if (hard) {
        ofHardConversions[i].add(conversion, parts[Kind.HARD_CONVERSION.index][i]);
      }
    }
  }

  private void addCreative(int slot, Day day) {
    if (lastDay[slot] == day.number - 1) {
      seenAgain++;
      replaced += lastCreative[slot].equals(day.creative[slot]) ? 0 : 1;
    }
    lastDay[slot] = day.number;
    lastCreative[slot] = day.creative[slot];
  }

  /** Returns the sums of the impressions added so far. */
  public ImpressionTotals totals() {
    return totals;
  }

  /** Returns all measures of the impressions added so far by their names, in their order. */
  public Map<String, Double> values() {
    int[] seen = IntStream.range(0, Campaigns.SETUPS).filter(i -> rows[i] > 0).toArray();
    double[] rates = Arrays.stream(seen).mapToDouble(i -> conversions[i] / clicks[i]).toArray();
    Arrays.sort(rates);
    double count = totals.rows();
    Map<String, Double> values = new LinkedHashMap<>();
    values.put(CLICK_RATE, totals.clicks() / count);
    values.put(ROWS_PER_USER, count / Arrays.stream(ofUser).filter(n -> n > 0).count());
    values.put(TOP_USERS, top(ofUser) / count);
    values.put(TOP_CREATIVES, top(ofSlot) / count);
    values.put(LOW_RATE, quantile(rates, LOW));
    values.put(HIGH_RATE, quantile(rates, HIGH));
    values.put(SIGNAL, Math.sqrt(logits.variance()));
    values.put(TRANSFER, Moments.correlation(ofConversions));
    values.put(HARD_TRANSFER, Moments.correlation(ofHardConversions));
    values.put(SELECTION_BIAS, totals.selectionBias());
    values.put(SELECTION_BIAS_WITHIN_SETUPS, biasWithin(seen));
    values.put(TARGETING, policyChance / chosen);
    values.put(EXPLORATION, 1 - chosen / count);
    values.put(CONFOUNDING, totals.confounding());
    values.put(DRIFT, Steps.rootMeanSquare(ofCampaigns, ofSetups));
    values.put(NEW_CREATIVES, (double) replaced / seenAgain);
    values.put(NOISE, 1 - learnable.slope());
    values.put(DELAY, delays / totals.conversions() / Durations.SECONDS_PER_DAY);
    values.put(DELAY_OF_HARD, meanDelay(true) / meanDelay(false));
    long wrong = Arrays.stream(seen).filter(i -> scores.campaigns.mistagged[i]).count();
    values.put(MISTAGGED, (double) wrong / seen.length);
    return values;
  }

  private double biasWithin(int[] setups) {
    double ofClicks = 0;
    double ofAll = 0;
    for (int setup : setups) {
      ofClicks += conversionsIfClicked[setup];
      ofAll += clicks[setup] * ifClicked[setup] / rows[setup];
    }
    return ofClicks / ofAll;
  }

  private double meanDelay(boolean hard) {
    double sum = 0;
    double weight = 0;
    for (int setup = 0; setup < Campaigns.SETUPS; setup++) {
      if (scores.campaigns.hard[setup] == hard) {
        sum += conversions[setup] * scores.campaigns.delay[setup];
        weight += conversions[setup];
      }
    }
    return sum / weight;
  }

  /** Returns how many the most frequent tenth has, at least one. */
  private static double top(long[] counts) {
    long[] sorted = counts.clone();
    Arrays.sort(sorted);
    int tenth = Math.max(1, sorted.length / 10);
    return Arrays.stream(sorted, sorted.length - tenth, sorted.length).sum();
  }

  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1) + 0.5)];
  }

  /** Sums of pairs. */
  private static final class Moments {
    private double n;
    private double x;
    private double y;
    private double xx;
    private double xy;
    private double yy;

    void add(double a, double b) {
      n++;
      x += a;
      y += b;
      xx += a * a;
      xy += a * b;
      yy += b * b;
    }

    /** Returns the variance of the first. */
    double variance() {
      return (xx - x * x / n) / n;
    }

    /** Returns the slope of the second over the first. */
    double slope() {
      return (xy - x * y / n) / (xx - x * x / n);
    }

    /** Returns the root of the share of the seconds' variances that their firsts explain. */
    static double correlation(Moments... pairs) {
      double explained = 0;
      double whole = 0;
      for (Moments pair : pairs) {
        double variance = pair.variance();
        if (variance > 0) {
          explained += pair.slope() * pair.slope() * variance;
          whole += (pair.yy - pair.y * pair.y / pair.n) / pair.n;
        }
      }
      return Math.sqrt(explained / whole);
    }
  }

  /** The steps from day to day of what moves. */
  private static final class Steps {
    private final double[] last;
    private final int[] lastDay;
    private double squares;
    private long count;

    Steps(int size) {
      last = new double[size];
      lastDay = new int[size];
      Arrays.fill(lastDay, NOT_SEEN);
    }

    void add(int day, int what, double[] moves) {
      if (lastDay[what] == day - 1) {
        double step = moves[what] - last[what];
        squares += step * step;
        count++;
      }
      last[what] = moves[what];
      lastDay[what] = day;
    }

    static double rootMeanSquare(Steps... all) {
      double squares = 0;
      double count = 0;
      for (Steps steps : all) {
        squares += steps.squares;
        count += steps.count;
      }
      return Math.sqrt(squares / count);
    }
  }
}
