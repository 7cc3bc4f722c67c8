package org.mtl4j.study.worlds;

import java.util.List;
import org.mtl4j.eval.Difference;
import org.mtl4j.eval.ErrorComponent;
import org.mtl4j.eval.NestedVariance;

/**
 * An effect over all worlds. The unit is the world: the standard error is that of the mean over
 * worlds, in which logs and seeds are counted, too.
 *
 * @param effect what was estimated
 * @param byWorld its mean in each studied world
 * @param variance split into worlds, logs and seeds
 */
public record WorldsEstimate(WorldEffect effect, List<Double> byWorld, NestedVariance variance) {
  /** Copies the list. */
  public WorldsEstimate {
    byWorld = List.copyOf(byWorld);
  }

  /** Returns the mean over worlds with its error, of one degree of freedom less than worlds. */
  public Difference difference() {
    double[] values = byWorld.stream().mapToDouble(Double::doubleValue).toArray();
    return new Difference(variance.mean(), List.of(ErrorComponent.ofMean(values)));
  }

  /** Returns the median over worlds, on which a few dead runs have little influence. */
  public double median() {
    double[] values = byWorld.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = values.length / 2;
    return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  }

  /** Returns in how many worlds the effect is positive. */
  public long positive() {
    return byWorld.stream().filter(value -> value > 0).count();
  }
}
