package org.mtl4j.data.world;

import org.mtl4j.autodiff.Numerics;

/**
 * Weighted scores in narrow bins, each represented by its mean: the bins are only used for the mean
 * of a smooth function.
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
   * Returns the constant c for which the weighted mean of σ(c + score) is a given rate. Each
   * iteration adds the difference of the logits of rate and mean, which never overshoots.
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
