package org.mtl4j.data.world;

import java.util.Arrays;
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

  private final Scores scores;
  private final WorldSettings settings;
  private final Day day;
  final double clickScale;
  final double conversionScale;
  final double clickConstant;
  final double[] conversionConstants = new double[Campaigns.SETUPS];

  private final int[][] setupCampaigns = new int[Campaigns.SETUPS][];
  private final double[] campaignDraws = new double[PROBES];
  private final double[] creativeDraws = new double[PROBES];

  Calibration(Scores scores) {
    this.scores = scores;
    this.settings = scores.settings;
    this.day = Day.first(settings);
    long stream = Effects.stream("probes");
    long seed = settings.seed();
    Arrays.setAll(campaignDraws, i -> CounterRandom.uniform(seed, stream, 2L * i));
    Arrays.setAll(creativeDraws, i -> CounterRandom.uniform(seed, stream, 2L * i + 1));
    Arrays.setAll(setupCampaigns, scores.campaigns::ofSetup);
    double[] clicks = new double[PROBES];
    double[] conversions = new double[PROBES];
    Draft d = new Draft();
    for (int i = 0; i < PROBES; i++) {
      probe(d, i);
      // Any candidate serves here: the policy, which chooses among them, needs the scale first.
      d.shown = 0;
      clicks[i] = d.clickScore();
      conversions[i] = scores.conversionScore(d, day);
    }
    clickScale = scale(clicks);
    conversionScale = scale(conversions);
    WeightedScores shown = new WeightedScores();
    for (int i = 0; i < PROBES; i++) {
      probe(d, i);
      for (int place = 0; place < Draft.CANDIDATES; place++) {
        scores.chance(d, place, clickScale);
      }
      scores.choose(d, -1L - i);
      shown.add(clickScale * d.clickScore(), 1);
    }
    clickConstant = shown.constant(settings.clickRate());
    fitSetups();
  }

  private void fitSetups() {
    Draft d = new Draft();
    WeightedScores[] of = new WeightedScores[Campaigns.SETUPS];
    Arrays.setAll(of, setup -> new WeightedScores());
    for (int i = 0; i < PROBES; i++) {
      probe(d, i);
      double rivals = 0;
      for (int place = 1; place < Draft.CANDIDATES; place++) {
        scores.chance(d, place, clickScale);
        rivals += d.chances[place];
      }
      d.shown = 0;
      for (int setup = 0; setup < Campaigns.SETUPS; setup++) {
        scores.candidate(d, day, 0, slot(setup, i));
        scores.chance(d, 0, clickScale);
        double shown = d.chances[0] / (d.chances[0] + rivals);
        of[setup].add(
            conversionScale * scores.conversionScore(d, day),
            shown * pctr(clickScale * d.clickScore()));
      }
    }
    for (int setup = 0; setup < Campaigns.SETUPS; setup++) {
      conversionConstants[setup] = of[setup].constant(scores.campaigns.rate[setup]);
    }
  }

  /** Draws a creative of a setup, as often as it is a candidate. */
  private int slot(int setup, int probe) {
    int[] own = setupCampaigns[setup];
    double total = 0;
    for (int campaign : own) {
      total += World.shareOf(campaign, Campaigns.COUNT);
    }
    double left = total * campaignDraws[probe];
    int chosen = 0;
    while (chosen < own.length - 1) {
      left -= World.shareOf(own[chosen], Campaigns.COUNT);
      if (left < 0) {
        break;
      }
      chosen++;
    }
    return own[chosen] * Day.CREATIVES_EACH + World.rare(creativeDraws[probe], Day.CREATIVES_EACH);
  }

  private void probe(Draft d, int number) {
    long row = -1L - number;
    // The hours are distributed as those of a day's rows.
    int second = World.secondOf((number + 0.5) / PROBES);
    scores.context(d, 0, row, second / 3600);
    scores.candidates(d, day, row);
  }

  private double scale(double[] of) {
    double sum = 0;
    double squares = 0;
    for (double score : of) {
      sum += score;
      squares += score * score;
    }
    double mean = sum / of.length;
    return settings.signal() / Math.sqrt(squares / of.length - mean * mean);
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
