package org.mtl4j.data.world;

import org.mtl4j.data.log.EventLog;

/**
 * A log and the true probabilities of its rows.
 *
 * @param settings the world that it is from
 * @param log features and drawn outcomes
 * @param pctr the true p(y=1|x) of each row
 * @param pcvr the true p(z=1|y=1,x) of each row, clicked or not
 */
public record SimulatedLog(WorldSettings settings, EventLog log, double[] pctr, double[] pcvr) {

  /** Returns the true p(z=1|x) = p(y=1|x) · p(z=1|y=1,x) of a row. */
  public double pctcvr(int row) {
    return pctr[row] * pcvr[row];
  }
}
