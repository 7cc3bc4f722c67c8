package org.mtl4j.train;

import java.util.List;

/**
 * How training went.
 *
 * @param epochs each epoch that was run
 * @param bestEpoch the epoch whose weights were kept, from 1: the one of least validation loss, or
 *     the last without validation
 * @param steps minibatch steps taken in all
 */
public record TrainingResult(List<EpochResult> epochs, int bestEpoch, long steps) {
  /** Copies the list. */
  public TrainingResult {
    epochs = List.copyOf(epochs);
  }
}
