package org.mtl4j.train;

/**
 * Thrown where the loss is no longer finite: says where it began and which weights the network now
 * has.
 */
public final class TrainingFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int keptEpoch;

  TrainingFailedException(String message, int keptEpoch, Throwable cause) {
    super(message, cause);
    this.keptEpoch = keptEpoch;
  }

  /** Returns the epoch whose weights the network has: 0 for those that it began with. */
  public int keptEpoch() {
    return keptEpoch;
  }
}
