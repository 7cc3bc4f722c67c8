package org.mtl4j.train;

import org.jspecify.annotations.Nullable;

/**
 * Thrown where the loss is no longer finite: says where it began and which weights the network now
 * has.
 */
public final class TrainingFailedException extends TrainingStoppedException {
  private static final long serialVersionUID = 1L;

  TrainingFailedException(String message, int keptEpoch, @Nullable Throwable cause) {
    super(message, keptEpoch, cause);
  }
}
