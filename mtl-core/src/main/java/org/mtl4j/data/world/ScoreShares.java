package org.mtl4j.data.world;

import org.mtl4j.data.world.Effects.Kind;

/**
 * Which share of the variance of click scores comes from users and campaigns, and which from
 * places, hours and creatives.
 *
 * <p>The variance is that within setups: the constant of a setup takes up what its clicks have in
 * common.
 */
final class ScoreShares {
  private final double[] parts = new double[Scores.PARTS];
  private final double[] count = new double[Campaigns.SETUPS];
  private final double[] ofOffers = new double[Campaigns.SETUPS];
  private final double[] ofPlaces = new double[Campaigns.SETUPS];
  private double withOffers;
  private double withPlaces;

  /** Adds what is shown on an impression. */
  void add(Scores scores, Day day, Draft d) {
    int setup = scores.campaigns.setupOf[d.campaign()];
    scores.parts(d, day, Kind.CLICK, parts);
    double offer = sum(0, Scores.FIRST_OF_PLACES);
    double place = sum(Scores.FIRST_OF_PLACES, Scores.FIRST_OF_FACTORS);
    count[setup]++;
    ofOffers[setup] += offer;
    ofPlaces[setup] += place;
    withOffers += offer * (offer + place);
    withPlaces += place * (offer + place);
  }

  private double sum(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += parts[i];
    }
    return sum;
  }

  /** Returns the first share: the covariance with the sum of both, of the sum's variance. */
  double ofUsersAndOffers() {
    double offers = withOffers;
    double places = withPlaces;
    for (int setup = 0; setup < Campaigns.SETUPS; setup++) {
      if (count[setup] > 0) {
        double sum = ofOffers[setup] + ofPlaces[setup];
        offers -= ofOffers[setup] * sum / count[setup];
        places -= ofPlaces[setup] * sum / count[setup];
      }
    }
    return offers / (offers + places);
  }
}
