package org.mtl4j.train;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtl4j.model.Model;

/** Thrown where a training ends before its time: says which weights the network now has. */
public abstract sealed class TrainingStoppedException extends RuntimeException
    permits TrainingFailedException, TrainingInterruptedException {
  private static final long serialVersionUID = 1L;

  private final int keptEpoch;

  /** Not serialised: a model is kept in a file. */
  private transient @Nullable Model kept;

  TrainingStoppedException(String message, int keptEpoch, @Nullable Throwable cause) {
    super(message, cause);
    this.keptEpoch = keptEpoch;
  }

  /** Returns the epoch whose weights the network has: 0 for the initial weights. */
  public int keptEpoch() {
    return keptEpoch;
  }

  /**
   * Returns the model with the weights that are kept: absent where no epoch is complete, and where
   * a {@link Trainer} was used without {@link Training}.
   */
  public Optional<Model> kept() {
    return keptEpoch == 0 ? Optional.empty() : Optional.ofNullable(kept);
  }

  void keep(Model model) {
    kept = model;
  }
}
