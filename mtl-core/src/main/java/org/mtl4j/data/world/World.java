package org.mtl4j.data.world;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.autodiff.Numerics;
import org.mtl4j.data.EventLog;
import org.mtl4j.data.Feature;
import org.mtl4j.data.LogBuilder;
import org.mtl4j.data.Schema;

/**
 * A simulated display-ad log whose true probabilities are known for every impression, clicked or
 * not.
 *
 * <p>Each impression has categorical columns, interests (multi-valued) and two numbers. The logit
 * of a click is a constant, an effect per value, and a product of latent factors of publisher and
 * campaign; that of a conversion is made the same way from effects that are partly those of the
 * click ({@link WorldSettings#transfer}). Clicks and conversions are then drawn. Constants are
 * chosen so that the mean rates are those of the settings.
 *
 * <p>An impression is a pure function of the settings and its number, so a log can be made in any
 * order and in pieces.
 */
public final class World {
  private static final long FIRST_DAY = 18_414L * 86_400;
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int MOST_INTERESTS = 4;
  private static final int PROBES = 8192;

  private static final List<String> COLUMNS =
      List.of(
          "country",
          "device",
          "os",
          "publisher",
          "placement",
          "position",
          "hour",
          "app_category",
          "campaign");
  private static final int[] SIZES = {16, 4, 6, 40, 10, 5, 24, 12, 40};
  private static final double[] SPREADS = {0.4, 0.3, 0.2, 0.5, 0.3, 0.4, 0.15, 0.25, 0.6};
  private static final int PUBLISHER = COLUMNS.indexOf("publisher");
  private static final int CAMPAIGN = COLUMNS.indexOf("campaign");
  private static final double INTERACTION = 0.2;

  private final WorldSettings settings;
  private final List<Attribute> attributes = new ArrayList<>();
  private final Attribute interests;
  private final double clickScale;
  private final double conversionScale;
  private final double clickConstant;
  private final double conversionConstant;

  /**
   * Creates a world.
   *
   * @param settings what it is like
   */
  public World(WorldSettings settings) {
    this.settings = settings;
    for (int i = 0; i < COLUMNS.size(); i++) {
      attributes.add(new Attribute(COLUMNS.get(i), SIZES[i], SPREADS[i], settings));
    }
    interests = new Attribute("interest", 20, 0.4, settings);
    double[] clicks = new double[PROBES];
    double[] conversions = new double[PROBES];
    for (int i = 0; i < PROBES; i++) {
      // Negative numbers name impressions that no log has.
      Impression probe = features(-1L - i);
      clicks[i] = probe.clickScore;
      conversions[i] = probe.conversionScore;
    }
    clickScale = scale(clicks);
    conversionScale = scale(conversions);
    clickConstant = constant(clicks, clickScale, settings.clickRate());
    conversionConstant = constant(conversions, conversionScale, settings.conversionRate());
  }

  private double scale(double[] scores) {
    double sum = 0;
    double squares = 0;
    for (double score : scores) {
      sum += score;
      squares += score * score;
    }
    double mean = sum / scores.length;
    return settings.signal() / Math.sqrt(squares / scores.length - mean * mean);
  }

  /** The constant that gives a mean rate, by bisection. */
  private static double constant(double[] scores, double scale, double rate) {
    double low = -50;
    double high = 50;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      double sum = 0;
      for (double score : scores) {
        sum += Numerics.sigmoid(middle + scale * score);
      }
      if (sum / scores.length < rate) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /**
   * Returns the schema of the log: time, click, conversion, the campaign as conversion setup, and
   * eleven features.
   */
  public Schema schema() {
    List<Feature> features = new ArrayList<>();
    for (String column : COLUMNS) {
      features.add(Feature.categorical(column).withDimension(8));
    }
    features.add(Feature.multiValued("interests", "|").withDimension(8));
    features.add(Feature.numeric("age"));
    features.add(Feature.numeric("session_depth").withTransform(org.mtl4j.data.Transform.LOG1P));
    return new Schema(
        "world",
        "click",
        "conversion",
        null,
        "time",
        "campaign",
        features,
        Schema.DEFAULT_MISSING,
        Set.of());
  }

  /** Returns the whole log with its truth. */
  public SimulatedLog log() {
    int rows = settings.impressions();
    LogBuilder log = new LogBuilder(schema());
    double[] pctr = new double[rows];
    double[] pcvr = new double[rows];
    for (int row = 0; row < rows; row++) {
      Impression impression = impression(row);
      for (int i = 0; i < impression.values.length; i++) {
        log.token(i, attributes.get(i).tokens[impression.values[i]]);
      }
      int next = impression.values.length;
      log.tokens(next, impression.interests);
      log.number(next + 1, impression.age);
      log.number(next + 2, impression.sessionDepth);
      log.time(impression.time).click(impression.click).conversion(impression.conversion).endRow();
      pctr[row] = impression.pctr;
      pcvr[row] = impression.pcvr;
    }
    EventLog events = log.build();
    return new SimulatedLog(settings, events, pctr, pcvr);
  }

  /** One impression, its truth and its outcome. */
  private static final class Impression {
    final int[] values = new int[COLUMNS.size()];
    final Set<String> interests = new LinkedHashSet<>();
    float age;
    float sessionDepth;
    long time;
    double clickScore;
    double conversionScore;
    double pctr;
    double pcvr;
    boolean click;
    boolean conversion;
  }

  private Impression impression(int row) {
    Impression impression = features(row);
    impression.pctr = Numerics.sigmoid(clickConstant + clickScale * impression.clickScore);
    impression.pcvr =
        Numerics.sigmoid(conversionConstant + conversionScale * impression.conversionScore);
    long perDay = Math.max(1, settings.impressions() / settings.days());
    long day = Math.min(settings.days() - 1, row / perDay);
    impression.time =
        FIRST_DAY
            + day * SECONDS_PER_DAY
            + (row - day * perDay)
                * SECONDS_PER_DAY
                / Math.max(perDay, settings.impressions() - day * perDay);
    impression.click = draw(row, 0) < impression.pctr;
    impression.conversion = impression.click && draw(row, 1) < impression.pcvr;
    return impression;
  }

  /** What is seen of an impression, and what it adds up to. */
  private Impression features(long row) {
    Impression impression = new Impression();
    long next = 2;
    for (int i = 0; i < impression.values.length; i++) {
      Attribute attribute = attributes.get(i);
      int value = attribute.at(draw(row, next++));
      impression.values[i] = value;
      impression.clickScore += attribute.click[value];
      impression.conversionScore += attribute.conversion[value];
    }
    double click = 0;
    double conversion = 0;
    int wanted = 1 + (int) (MOST_INTERESTS * draw(row, next++));
    for (int i = 0; i < wanted; i++) {
      int value = interests.at(draw(row, next++));
      if (impression.interests.add(interests.tokens[value])) {
        click += interests.click[value];
        conversion += interests.conversion[value];
      }
    }
    impression.clickScore += click / impression.interests.size();
    impression.conversionScore += conversion / impression.interests.size();
    Attribute publisher = attributes.get(PUBLISHER);
    Attribute campaign = attributes.get(CAMPAIGN);
    for (int k = 0; k < Attribute.FACTORS; k++) {
      int p = impression.values[PUBLISHER];
      int c = impression.values[CAMPAIGN];
      impression.clickScore +=
          INTERACTION * publisher.clickFactors[p][k] * campaign.clickFactors[c][k];
      impression.conversionScore +=
          INTERACTION * publisher.conversionFactors[p][k] * campaign.conversionFactors[c][k];
    }
    impression.age = (float) (18 + Math.floor(62 * draw(row, next++)));
    impression.sessionDepth =
        (float) Math.floor(StrictMath.exp(1 + CounterRandom.gaussian(settings.seed(), row, next)));
    // Of what is seen alone: the truth is p(y=1|x), with nothing hidden from x.
    double depth = StrictMath.log1p(impression.sessionDepth) - 1.3;
    impression.clickScore += 0.3 * depth;
    impression.conversionScore +=
        0.3 * settings.transfer() * depth + 0.4 * (impression.age - 49) / 18;
    return impression;
  }

  private double draw(long row, long counter) {
    return CounterRandom.uniform(settings.seed(), row, counter);
  }
}
