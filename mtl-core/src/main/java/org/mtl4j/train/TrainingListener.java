package org.mtl4j.train;

import java.util.Map;

/**
 * Is told how training goes, on the thread that trains; what it does with a clock is its own
 * affair.
 */
@FunctionalInterface
public interface TrainingListener {
  /** Hears nothing. */
  TrainingListener NONE = progress -> {};

  /**
   * Is told after each step.
   *
   * @param progress where training stands
   */
  void onStep(Progress progress);

  /**
   * Where training stands after a step.
   *
   * @param epoch the epoch, from 1
   * @param epochs how many there will be at most
   * @param rows training rows gone through in this epoch
   * @param rowsPerEpoch training rows of each epoch
   * @param losses the mean loss of each task over this epoch so far, by name; live, copy to keep
   */
  record Progress(
      int epoch, int epochs, long rows, long rowsPerEpoch, Map<String, Double> losses) {}
}
