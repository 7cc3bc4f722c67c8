package org.mtl4j.train;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtl4j.model.Model;

/**
 * Thrown where the loss is no longer finite: says where it began and which weights the network now
 * has.
 */
public final class TrainingFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int keptEpoch;

  /** Not sent along: a model goes by its file. */
  private transient @Nullable Model kept;

  TrainingFailedException(String message, int keptEpoch, @Nullable Throwable cause) {
    super(message, cause);
    this.keptEpoch = keptEpoch;
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
