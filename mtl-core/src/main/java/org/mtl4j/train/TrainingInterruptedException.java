package org.mtl4j.train;

/**
 * Thrown where the thread that trains is interrupted. The network then has the weights of the best
 * complete epoch, or those that it began with; the thread's interrupt flag stays set.
 */
public final class TrainingInterruptedException extends TrainingStoppedException {
  private static final long serialVersionUID = 1L;

  private final int epoch;

  TrainingInterruptedException(int epoch, int keptEpoch) {
    super(
        "training was interrupted in epoch "
            + epoch
            + "; the weights "
            + Trainer.kept(keptEpoch)
            + " are kept",
        keptEpoch,
        null);
    this.epoch = epoch;
  }

  /** Returns the epoch that was not completed, from 1. */
  public int epoch() {
    return epoch;
  }
}
