package org.mtl4j.task;

import org.mtl4j.data.Text;

/**
 * How much of a conversion setup's past counts: a day's clicks and conversions weigh half as much
 * for every half-life that has gone by, and nothing once they are older than the window.
 *
 * @param halfLife in days, greater than 0; infinity weighs all days alike
 * @param window how many days back count, 0 for all
 */
public record HistorySettings(double halfLife, int window) {
  /** A half-life of a week in a window of four. */
  public static final HistorySettings DEFAULT = new HistorySettings(7, 28);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if the half-life is not greater than 0, or the window negative
   */
  public HistorySettings {
    if (!(halfLife > 0)) {
      throw new IllegalArgumentException(
          "the half-life is " + Text.plain(halfLife) + " days, which must be greater than 0");
    }
    if (window < 0) {
      throw new IllegalArgumentException(
          "the window is " + window + " days, which must be 1 or more, or 0 for no limit");
    }
  }

  /**
   * Returns these settings with a half-life and a window several times as long; no limit stays no
   * limit.
   *
   * @param factor 1 or more; the window is rounded to whole days
   * @throws IllegalArgumentException if it is below 1 or not finite
   */
  public HistorySettings times(double factor) {
    if (!(factor >= 1) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException(
          "the factor is " + Text.plain(factor) + ", which must be 1 or more");
    }
    return new HistorySettings(
        factor * halfLife, (int) Math.min(Integer.MAX_VALUE, Math.round(factor * window)));
  }

  /**
   * Returns the weight of a day: 0.5<sup>age / half-life</sup>, the same number on every Java.
   *
   * @param age in days, 1 for yesterday
   */
  double weight(long age) {
    return StrictMath.pow(0.5, age / halfLife);
  }

  /** Returns the first day that counts on a day. */
  long firstDay(long day) {
    return window == 0 ? Long.MIN_VALUE : day - window;
  }
}
