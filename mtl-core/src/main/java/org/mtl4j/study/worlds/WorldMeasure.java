package org.mtl4j.study.worlds;

import org.mtl4j.eval.Metric;
import org.mtl4j.eval.Metrics;

/**
 * A number of a run by which candidates are compared, on a scale on which higher is better and
 * differences add up.
 *
 * @param name of the number, as in {@link WorldRun#numbers}
 * @param scale what becomes of it
 */
public record WorldMeasure(String name, Scale scale) {
  /** How a number is compared. */
  public enum Scale {
    /**
     * The excess of a loss over that of the truth. The difference is the logarithm of the ratio of
     * expected losses: log((1 + excess of the baseline) / (1 + excess)), a gain.
     */
    EXCESS,
    /** A positive loss: the difference is the logarithm of baseline / loss, a gain. */
    LOSS,
    /** A positive score, such as an area: the difference is the logarithm of score / baseline. */
    SCORE,
    /** Any number, of which more is better: the difference is number - baseline. */
    DIFFERENCE
  }

  /** Returns a run's number on the scale on which differences add up. */
  double of(WorldRun run) {
    double number = run.number(name);
    return switch (scale) {
      case EXCESS -> -StrictMath.log1p(number);
      case LOSS -> -StrictMath.log(number);
      case SCORE -> StrictMath.log(number);
      case DIFFERENCE -> number;
    };
  }

  /**
   * Returns the heading of the number in tables: that of the metric of its name, if there is one.
   */
  public String title() {
    return Metrics.standard().stream()
        .filter(metric -> metric.name().equals(name))
        .map(Metric::title)
        .findFirst()
        .orElse(name);
  }

  /** Returns whether differences are logarithms of ratios. */
  public boolean isRatio() {
    return scale != Scale.DIFFERENCE;
  }
}
