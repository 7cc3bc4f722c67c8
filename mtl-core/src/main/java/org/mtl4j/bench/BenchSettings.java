package org.mtl4j.bench;

import java.util.Objects;
import org.mtl4j.data.Settings;
import org.mtl4j.optim.Adam;
import org.mtl4j.optim.LazyAdam;
import org.mtl4j.optim.Optimizer;

/**
 * The settings of a measurement.
 *
 * @param workload the network to measure
 * @param batch rows per step, from 1 to {@link #MOST_ROWS}
 * @param vocabulary rows of all embedding tables together, at least {@link
 *     Workload#LEAST_VOCABULARY}
 * @param lazy true to train by {@link LazyAdam}, false to train by {@link Adam}
 * @param seconds for which training is measured, greater than 0. Warm-up, peak and scoring take up
 *     to two and a half times as long in addition. Each is done at least once, however long it
 *     takes
 */
public record BenchSettings(
    Workload workload, int batch, int vocabulary, boolean lazy, double seconds) {
  /** The most rows per step. */
  public static final int MOST_ROWS = 1 << 20;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public BenchSettings {
    Objects.requireNonNull(workload, "workload");
    Settings.requireWithin("batch size", batch, 1, MOST_ROWS);
    Settings.require(
        vocabulary >= Workload.LEAST_VOCABULARY,
        "vocabulary",
        vocabulary,
        Workload.LEAST_VOCABULARY
            + " or more, 2 rows for each of the "
            + Workload.FIELDS
            + " tables");
    Settings.require(
        seconds > 0 && seconds < Double.POSITIVE_INFINITY,
        "time of training",
        seconds + " seconds",
        "greater than 0 and finite");
  }

  /** Returns the optimiser. */
  Optimizer optimizer() {
    return lazy ? new LazyAdam() : new Adam();
  }
}
