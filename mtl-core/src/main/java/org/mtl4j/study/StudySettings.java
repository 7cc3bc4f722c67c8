package org.mtl4j.study;

import java.util.List;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.TwitterModel;
import org.mtl4j.train.TrainingSettings;

/**
 * Which models a study compares and how each is trained.
 *
 * @param models in the order of the table; IP is the baseline and always among them
 * @param runs trainings per model, with seeds seed, seed + 1, …, each for weights, shuffling and
 *     dropout
 * @param network the shape that all models have
 * @param training how each is trained; its seed is the first run's
 * @param matched whether models with two bottoms get embeddings of half the dimension, so that
 *     parameter counts are comparable
 */
public record StudySettings(
    List<TwitterModel> models,
    int runs,
    NetworkSettings network,
    TrainingSettings training,
    boolean matched) {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if IP is not among the models or there is no run
   */
  public StudySettings {
    models = List.copyOf(models);
    if (!models.contains(TwitterModel.IP)) {
      throw new IllegalArgumentException(
          "a study needs IP, the baseline that the others are compared with");
    }
    if (runs < 1) {
      throw new IllegalArgumentException("a study needs at least 1 run per model, got " + runs);
    }
  }

  /** Returns the shape of one model. */
  NetworkSettings network(TwitterModel model) {
    return network.withModel(model).withEmbeddingScale(matched && model.hasTwoBottoms() ? 0.5 : 1);
  }
}
