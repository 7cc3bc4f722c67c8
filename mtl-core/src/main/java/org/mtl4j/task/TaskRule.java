package org.mtl4j.task;

import org.mtl4j.data.Text;

/**
 * The rule by which a conversion setup is soft or hard: {@link Threshold} by the historical CVR
 * alone, {@link Stabilizer} so that few setups change between the two. {@link HistoricalCvr}
 * computes that rate, decayed as {@link HistorySettings} say.
 *
 * <p>Source: Dishi et al., <i>Practical Multi-Task Learning for Rare Conversions in Ad Tech</i>,
 * RecSys 2025, sections 3.1.2 and 3.2.3.
 */
public sealed interface TaskRule permits Threshold, Stabilizer {
  /** The default of the online threshold, as a share of the offline one. */
  double ONLINE_SHARE = 0.9;

  /** Returns the threshold α: setups with a higher rate are soft. */
  double alpha();

  /**
   * Returns this rule with another threshold.
   *
   * @param threshold greater than 0 and less than 1
   * @throws IllegalArgumentException if it is outside
   */
  TaskRule withAlpha(double threshold);

  /**
   * Checks a threshold.
   *
   * @throws IllegalArgumentException if it is not greater than 0 and less than 1
   */
  static void requireAlpha(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException(
          "alpha is " + Text.plain(alpha) + ", which must be greater than 0 and less than 1");
    }
  }
}
