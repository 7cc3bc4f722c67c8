package org.mtl4j.study;

import org.mtl4j.model.NetworkSettings;
import org.mtl4j.train.TrainingSettings;

/**
 * One network of a {@link Candidate}, and how it is trained. It learns from the rows of its
 * architecture's population ({@link org.mtl4j.model.Architecture#population}), by an encoding that
 * is fitted on those rows alone.
 *
 * @param key that identifies it in files, where it is tuned on its own
 * @param title for people
 * @param network which architecture, of which shape
 * @param training how it is trained; its seed is the first run's
 * @param annealed whether the learning rate falls to 0 along a cosine over the steps of a training,
 *     in place of the training's own schedule
 */
public record Part(
    String key,
    String title,
    NetworkSettings network,
    TrainingSettings training,
    boolean annealed) {
  /**
   * Returns how one run is trained.
   *
   * @param seed of weights, shuffling and dropout
   * @param rows how many rows it learns from
   */
  public TrainingSettings training(long seed, int rows) {
    TrainingSettings one = training.withSeed(seed);
    return annealed ? one.annealed(rows) : one;
  }
}
