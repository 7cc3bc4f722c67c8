package org.mtl4j.train;

import java.util.Map;

/** Is called on the progress of a training, on the thread that trains. */
@FunctionalInterface
public interface TrainingListener {
  /** Does nothing. */
  TrainingListener NONE = progress -> {};

  /**
   * Is called after each step.
   *
   * @param progress how far the training has come
   */
  void onStep(Progress progress);

  /**
   * How far a training has come after a step.
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
