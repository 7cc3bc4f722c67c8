package org.mtl4j.bench;

import java.util.Objects;
import org.mtl4j.optim.Adam;
import org.mtl4j.optim.LazyAdam;
import org.mtl4j.optim.Optimizer;

/**
 * What is measured.
 *
 * @param workload the network
 * @param batch rows per step, from 1 to {@link #MOST_ROWS}
 * @param vocabulary rows of all embedding tables together, at least {@link
 *     Workload#LEAST_VOCABULARY}
 * @param lazy whether training is by {@link LazyAdam}, or by {@link Adam}
 * @param seconds that training is measured, greater than 0; warming up, the peak and scoring take
 *     up to two and a half times as long again; all is done once at least, however long it takes
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
    if (batch < 1 || batch > MOST_ROWS) {
      throw new IllegalArgumentException(
          "a batch has 1 to " + MOST_ROWS + " rows here, not " + batch);
    }
    if (vocabulary < Workload.LEAST_VOCABULARY) {
      throw new IllegalArgumentException(
          "a vocabulary of "
              + vocabulary
              + " is too small: "
              + Workload.FIELDS
              + " tables of at least 2 rows need "
              + Workload.LEAST_VOCABULARY);
    }
    if (!(seconds > 0 && seconds < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("training takes some seconds, not " + seconds);
    }
  }

  /** Returns what trains. */
  Optimizer optimizer() {
    return lazy ? new LazyAdam() : new Adam();
  }
}
