package org.mtl4j.train;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtl4j.model.Model;

/**
 * Thrown where the thread that trains is interrupted. The network then has the weights of the best
 * complete epoch, or those that it began with; the thread's interrupt flag stays set.
 */
public final class TrainingInterruptedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int epoch;
  private final int keptEpoch;

  /** Not sent along: a model goes by its file. */
  private transient @Nullable Model kept;

  TrainingInterruptedException(int epoch, int keptEpoch) {
    super(
        "training was interrupted in epoch "
            + epoch
            + "; the weights "
            + Trainer.kept(keptEpoch)
            + " are kept");
    this.epoch = epoch;
    this.keptEpoch = keptEpoch;
  }

  /** Returns the epoch that was not completed, from 1. */
  public int epoch() {
    return epoch;
  }

  /** Returns the epoch whose weights the network has: 0 for those that it began with. */
  public int keptEpoch() {
    return keptEpoch;
  }

  /**
   * Returns the model of the weights that are kept: absent where no epoch is complete, and where a
   * {@link Trainer} was used without {@link Training}.
   */
  public Optional<Model> kept() {
    return keptEpoch == 0 ? Optional.empty() : Optional.ofNullable(kept);
  }

  void keep(Model model) {
    kept = model;
  }
}
