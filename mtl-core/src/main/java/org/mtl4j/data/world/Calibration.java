package org.mtl4j.data.world;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.autodiff.Numerics;

/**
 * Scales and constants that turn scores into probabilities, so that the mean rates of the first day
 * are those of the settings.
 *
 * <p>They are fitted on {@value #PROBES} impressions that are not in the log. To fit the rate of a
 * setup, each of them gets one of the setup's campaigns as a candidate, and is weighted by the
 * probability that the policy shows it and the user clicks it. So a rare setup is fitted on as many
 * impressions as a frequent one.
 */
final class Calibration {
  static final int PROBES = 1 << 15;

  final Scores scores;
  private final WorldSettings settings;
  private final Day day;
  final double clickScale;
  final double conversionScale;
  final double clickConstant;
  final double[] conversionConstants = new double[Campaigns.SETUPS];

  private final int[][] setupCampaigns = new int[Campaigns.SETUPS][];

  /** How often each campaign is a candidate. */
  private final double[] shares = new double[Campaigns.COUNT];

  private final double[] campaignDraws = new double[PROBES];
  private final double[] creativeDraws = new double[PROBES];

  Calibration(WorldSettings settings) {
    this.settings = settings;
    Scores clicks = new Scores(Ties.equal(settings));
    long stream = Effects.stream("probes");
    long seed = settings.seed();
    Arrays.setAll(campaignDraws, i -> CounterRandom.uniform(seed, stream, 2L * i));
    Arrays.setAll(creativeDraws, i -> CounterRandom.uniform(seed, stream, 2L * i + 1));
    Day today = clicks.firstDay();
    // Any candidate serves for the scales: the policy, which chooses among them, needs them first.
    clickScale = scale(clicks, today, Draft::clickScore);
    WeightedScores shown = new WeightedScores();
    ScoreShares variances = new ScoreShares();
    Draft d = new Draft();
    for (int i = 0; i < PROBES; i++) {
      probe(clicks, today, d, i);
      for (int place = 0; place < Draft.CANDIDATES; place++) {
        clicks.chance(d, place, clickScale);
      }
      clicks.choose(d, -1L - i);
      add(shown, clickScale * d.clickScore(), 1);
      variances.add(clicks, today, d);
    }
    clickConstant = shown.constant(settings.clickRate());
    // How conversions are tied to clicks leaves the scores of clicks as they are.
    scores =
        Ties.areEqual(settings)
            ? clicks
            : new Scores(Ties.of(settings, variances.ofUsersAndOffers()));
    day = scores.firstDay();
    conversionScale = scale(scores, day, draft -> scores.conversionScore(draft, day));
    Arrays.setAll(setupCampaigns, scores.campaigns::ofSetup);
    Arrays.setAll(shares, i -> World.shareOf(i, Campaigns.COUNT, settings.creativeTail()));
    fitSetups();
  }

  /** Adds a score, on either side of the hidden cause. */
  private void add(WeightedScores to, double score, double weight) {
    double hidden = settings.hiddenCause();
    if (hidden == 0) {
      to.add(score, weight);
    } else {
      to.add(score + hidden, weight / 2);
      to.add(score - hidden, weight / 2);
    }
  }

  private void fitSetups() {
    Draft d = new Draft();
    double hidden = settings.hiddenCause();
    WeightedScores[] of = new WeightedScores[Campaigns.SETUPS];
    Arrays.setAll(of, setup -> new WeightedScores());
    for (int i = 0; i < PROBES; i++) {
      probe(scores, day, d, i);
      double rivals = 0;
      for (int place = 1; place < Draft.CANDIDATES; place++) {
        scores.chance(d, place, clickScale);
        rivals += d.chances[place];
      }
      d.shown = 0;
      int creative = scores.creative(creativeDraws[i]);
      for (int setup = 0; setup < Campaigns.SETUPS; setup++) {
        scores.candidate(d, day, 0, campaign(setup, i) * Day.CREATIVES_EACH + creative);
        scores.chance(d, 0, clickScale);
        double shown = scores.propensity(d.chances[0] / (d.chances[0] + rivals));
        double click = clickScale * d.clickScore();
        double conversion = conversionScale * scores.conversionScore(d, day);
        if (hidden == 0) {
          of[setup].add(conversion, shown * pctr(click));
        } else {
          of[setup].add(conversion + hidden, shown * pctr(click + hidden));
          of[setup].add(conversion - hidden, shown * pctr(click - hidden));
        }
      }
    }
    for (int setup = 0; setup < Campaigns.SETUPS; setup++) {
      conversionConstants[setup] = of[setup].constant(scores.campaigns.rate[setup]);
    }
  }

  /** Draws a campaign of a setup, as often as it is a candidate. */
  private int campaign(int setup, int probe) {
    int[] own = setupCampaigns[setup];
    double total = 0;
    for (int campaign : own) {
      total += shares[campaign];
    }
    double left = total * campaignDraws[probe];
    int chosen = 0;
    while (chosen < own.length - 1) {
      left -= shares[own[chosen]];
      if (left < 0) {
        break;
      }
      chosen++;
    }
    return own[chosen];
  }

  private static void probe(Scores scores, Day day, Draft d, int number) {
    long row = -1L - number;
    // The hours are distributed as those of a day's rows.
    int second = World.secondOf((number + 0.5) / PROBES);
    scores.context(d, 0, row, second / 3600);
    scores.candidates(d, day, row);
  }

  /** Returns what the scores of the first candidates are to be multiplied by. */
  private double scale(Scores of, Day on, ToDoubleFunction<Draft> scoreOf) {
    Draft d = new Draft();
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < PROBES; i++) {
      probe(of, on, d, i);
      d.shown = 0;
      double score = scoreOf.applyAsDouble(d);
      sum += score;
      squares += score * score;
    }
    double mean = sum / PROBES;
    return settings.signal() / Math.sqrt(squares / PROBES - mean * mean);
  }

  /** Returns p(y=1|x) on the first day. */
  private double pctr(double score) {
    return mixed(clickConstant + score, settings.clickRate());
  }

  /** Returns the probability of a logit, mixed with an average by the share of noise. */
  double mixed(double logit, double average) {
    return (1 - settings.noise()) * Numerics.sigmoid(logit) + settings.noise() * average;
  }
}
