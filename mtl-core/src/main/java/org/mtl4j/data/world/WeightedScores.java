package org.mtl4j.data.world;

import org.mtl4j.autodiff.Numerics;

/**
 * Scores with their weights, gathered in bins so narrow that each is as good as its mean: what is
 * asked of them is a smooth function.
 */
final class WeightedScores {
  private static final double WIDTH = 0.05;
  private static final int BINS = 1200;
  private static final int ROUNDS = 200;
  private static final double NEAR = 1e-12;

  private final double[] weights = new double[BINS];
  private final double[] weighted = new double[BINS];

  void add(double score, double weight) {
    int bin = (int) Math.floor(score / WIDTH) + BINS / 2;
    bin = Math.max(0, Math.min(BINS - 1, bin));
    weights[bin] += weight;
    weighted[bin] += weight * score;
  }

  /**
   * Returns the constant c that makes the weighted mean of σ(c + score) a rate. A step is the
   * difference of the logits of rate and mean, which never goes too far.
   */
  double constant(double rate) {
    double wanted = StrictMath.log(rate / (1 - rate));
    double constant = wanted;
    double step = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS && Math.abs(step) > NEAR; round++) {
      double sum = 0;
      double mass = 0;
      for (int bin = 0; bin < BINS; bin++) {
        if (weights[bin] > 0) {
          sum += weights[bin] * Numerics.sigmoid(constant + weighted[bin] / weights[bin]);
          mass += weights[bin];
        }
      }
      step = wanted - StrictMath.log(sum / (mass - sum));
      constant += step;
    }
    return constant;
  }
}
