package org.mtl4j.abtest;

import org.mtl4j.train.TrainingListener;

/** Is told how a {@link WorldAbTest} goes, on the thread that runs it. */
public interface AbTestListener {
  /** Hears nothing. */
  AbTestListener NONE = new AbTestListener() {};

  /**
   * Is told from time to time how far the simulation of the log has come.
   *
   * @param rows of the log gone through
   */
  default void onSimulation(long rows) {}

  /**
   * Is told that the training of a model begins.
   *
   * @param title of its architecture
   * @param rows that the training goes through, all epochs together
   * @return what is told of the steps
   */
  default TrainingListener onTraining(String title, long rows) {
    return TrainingListener.NONE;
  }

  /**
   * Is told from time to time how many auctions have been held.
   *
   * @param auctions so far
   */
  default void onAuctions(long auctions) {}
}
