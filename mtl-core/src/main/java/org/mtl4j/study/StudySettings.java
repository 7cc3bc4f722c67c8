package org.mtl4j.study;

import java.util.List;
import java.util.Map;
import org.mtl4j.data.Encoding;
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
 * @param annealed whether the learning rate falls to 0 along a cosine over the steps of a training,
 *     in place of the training's own schedule
 * @param matched whether all models are given as many parameters as ESMM has, or nearly: see {@link
 *     ParameterMatch}
 * @param tuned what is different for a model, by tuning; models that are not in it are as said
 *     above
 */
public record StudySettings(
    List<TwitterModel> models,
    int runs,
    NetworkSettings network,
    TrainingSettings training,
    boolean annealed,
    boolean matched,
    Map<TwitterModel, Hyperparameters> tuned) {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if IP is not among the models or there is no run
   */
  public StudySettings {
    models = List.copyOf(models);
    tuned = Map.copyOf(tuned);
    if (!models.contains(TwitterModel.IP)) {
      throw new IllegalArgumentException(
          "a study needs IP, the baseline that the others are compared with");
    }
    if (runs < 1) {
      throw new IllegalArgumentException("a study needs at least 1 run per model, got " + runs);
    }
  }

  /** Returns these settings with what was chosen for each model. */
  public StudySettings withTuned(Map<TwitterModel, Hyperparameters> other) {
    return new StudySettings(models, runs, network, training, annealed, matched, other);
  }

  /** Returns what a model is trained with: what was chosen for it, or what holds for all. */
  public Hyperparameters hyperparameters(TwitterModel model) {
    return tuned.getOrDefault(
        model,
        new Hyperparameters(
            training.optimizer().learningRate(),
            1,
            network.shape().dropout(),
            training.optimizer().decay()));
  }

  /**
   * Returns the shape of one model.
   *
   * @param model which
   * @param encoding gives the sizes of its embedding tables
   */
  public NetworkSettings network(TwitterModel model, Encoding encoding) {
    Hyperparameters point = hyperparameters(model);
    NetworkSettings shape =
        ParameterMatch.widened(network.withArchitecture(model), point.width())
            .reshaped(s -> s.withDropout(point.dropout()));
    return matched ? ParameterMatch.withParametersOfEsmm(shape, encoding) : shape;
  }

  /**
   * Returns how one model is trained.
   *
   * @param model which
   * @param run which of its runs, from 1
   * @param rows how many rows it learns from
   */
  TrainingSettings training(TwitterModel model, int run, int rows) {
    Hyperparameters point = hyperparameters(model);
    TrainingSettings one =
        training
            .withSeed(training.seed() + run - 1)
            .withOptimizer(
                training.optimizer().withLearningRate(point.learningRate()).withDecay(point.l2()));
    return annealed ? one.annealed(rows) : one;
  }
}
