package org.mtl4j.data.world;

import it.unimi.dsi.fastutil.floats.FloatImmutableList;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.Outcomes;

/**
 * A log and the true probabilities of its rows.
 *
 * @param settings the world that it is from
 * @param log features and drawn outcomes
 * @param pctr the true p(y=1|x) of each row
 * @param pcvr the true p(z=1|y=1,x) of each row, clicked or not
 * @param pcvrDo the true p(z=1|do(y=1),x) of each row, clicked or not; the same array where there
 *     is no {@link WorldSettings#hiddenCause}
 * @param conversionTime when each converted row did so, in seconds since 1970 (UTC); any number on
 *     the others
 */
public record SimulatedLog(
    WorldSettings settings,
    EventLog log,
    double[] pctr,
    double[] pcvr,
    double[] pcvrDo,
    long[] conversionTime) {

  /** Returns the true p(z=1|x) = p(y=1|x) · p(z=1|y=1,x) of a row. */
  public double pctcvr(int row) {
    return pctr[row] * pcvr[row];
  }

  /**
   * Returns the same rows with the same truth in another log, such as a weighted one.
   *
   * @param other the log, row by row this one
   */
  public SimulatedLog with(EventLog other) {
    return new SimulatedLog(settings, other, pctr, pcvr, pcvrDo, conversionTime);
  }

  /**
   * Returns the log as a model learns from it that is trained at a second: of the rows before it, a
   * conversion that came at that second or later is not known yet, so that it counts as none. Later
   * rows have their final outcomes, to evaluate by. Where setups were assigned to soft or hard,
   * they no longer are: that may depend on what is known.
   *
   * @param second since 1970 (UTC)
   */
  public SimulatedLog asOf(long second) {
    if (settings.delay() == 0) {
      return this;
    }
    Outcomes all = log.outcomes();
    float[] known = all.conversion().toFloatArray();
    for (int row = 0; row < known.length; row++) {
      if (all.time().getLong(row) < second && conversionTime[row] >= second) {
        known[row] = 0;
      }
    }
    return with(log.withOutcomes(all.withConversion(new FloatImmutableList(known))));
  }
}
