package org.mtl4j.bench;

import java.util.Arrays;

/** Some measurements, at least one, in ascending order. */
final class Sample {
  private final double[] sorted;

  /**
   * Copies measurements.
   *
   * @param values at least one
   */
  Sample(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  double least() {
    return sorted[0];
  }

  double most() {
    return sorted[sorted.length - 1];
  }

  /** Returns the one in the middle, the mean of two where two are. */
  double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * Returns the least measurement that a share of them does not exceed (the nearest rank).
   *
   * @param share greater than 0, at most 1
   */
  double quantile(double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }
}
