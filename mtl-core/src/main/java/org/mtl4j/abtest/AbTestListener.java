package org.mtl4j.abtest;

import org.mtl4j.train.TrainingListener;

/** Hears of the progress of a {@link WorldAbTest}, on the thread that runs it. */
public interface AbTestListener {
  /** Ignores everything. */
  AbTestListener NONE = new AbTestListener() {};

  /**
   * Called from time to time while the log is simulated.
   *
   * @param rows how many rows have been simulated
   */
  default void onSimulation(long rows) {}

  /**
   * Called when the training of a model begins.
   *
   * @param title of the model's architecture
   * @param rows how many rows the training takes, all epochs together
   * @return the listener of this training
   */
  default TrainingListener onTraining(String title, long rows) {
    return TrainingListener.NONE;
  }

  /**
   * Called from time to time while auctions are held.
   *
   * @param auctions how many have been held
   */
  default void onAuctions(long auctions) {}
}
