package org.mtl4j.eval;

/**
 * The relative gain of a loss over a baseline: mean loss of the baseline / loss.
 *
 * <p>The Twitter paper's figure 3 has this scale. Its baseline is the mean cross-entropy of IP's
 * runs: 1.0115 is 1.15 % better than IP, and less than 1 is worse. It is for metrics of which lower
 * values are better.
 */
public final class RelativeGain {
  private RelativeGain() {}

  /**
   * Returns the gain of each run over the mean of the baseline's.
   *
   * @param baselineMean the mean loss of the baseline, positive
   * @param losses the loss of each run, positive
   * @return baselineMean / loss for each, in the same order; NaN where the loss or the baseline is
   *     NaN
   * @throws IllegalArgumentException if a number is 0 or negative
   */
  public static double[] of(double baselineMean, double... losses) {
    requirePositive(baselineMean);
    double[] gains = new double[losses.length];
    for (int i = 0; i < losses.length; i++) {
      requirePositive(losses[i]);
      gains[i] = baselineMean / losses[i];
    }
    return gains;
  }

  private static void requirePositive(double loss) {
    if (loss <= 0) {
      throw new IllegalArgumentException("a relative gain needs positive losses, got " + loss);
    }
  }
}
