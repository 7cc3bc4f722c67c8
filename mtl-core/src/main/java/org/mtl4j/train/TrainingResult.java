package org.mtl4j.train;

import java.util.List;
import org.mtl4j.data.Notice;

/**
 * How training went.
 *
 * @param epochs each epoch that was run
 * @param bestEpoch the epoch whose weights were kept, from 1: the one of least validation loss, or
 *     the last without validation
 * @param steps minibatch steps taken in all
 * @param notices what went wrong without stopping it
 */
public record TrainingResult(
    List<EpochResult> epochs, int bestEpoch, long steps, List<Notice> notices) {
  /** Copies the lists. */
  public TrainingResult {
    epochs = List.copyOf(epochs);
    notices = List.copyOf(notices);
  }
}
