package org.mtl4j.study;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.mtl4j.data.Settings;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.model.Denominator;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Shape;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.optim.Adam;
import org.mtl4j.optim.EmbeddingDecay;
import org.mtl4j.optim.Optimizer;
import org.mtl4j.train.TrainingSettings;

/**
 * Which of the six models a study compares, how each is trained, and what it is tested on.
 *
 * @param models in the order of the table; IP is the baseline and always among them
 * @param plan what the models have in common, before sizes are matched and hyperparameters tuned
 * @param matched whether all models are given as many parameters as ESMM has, or nearly: see {@link
 *     ParameterMatch}
 * @param trials of the tuning, per model, before the runs; 0 for none
 * @param tuned the tuned hyperparameters of models; the others have those of the plan
 * @param test which rows are kept, and which of them models are tested on
 */
public record TwitterSettings(
    List<TwitterModel> models,
    StudyPlan plan,
    boolean matched,
    int trials,
    Map<TwitterModel, Hyperparameters> tuned,
    TestPeriods test) {
  /**
   * The study of {@code mtl study twitter} by default: two shared layers and two per head, as in
   * the paper. Learning rate, widths and L2 were chosen on the built-in world so that every model
   * is near its best there; for other data tune them.
   */
  public static final TwitterSettings DEFAULT =
      new TwitterSettings(
          List.of(TwitterModel.values()),
          new StudyPlan(
              10,
              Shape.DEFAULT.withShared(List.of(64, 32)).withTower(List.of(32, 16)),
              Denominator.ROWS,
              TrainingSettings.DEFAULT
                  .withEpochs(2)
                  .withBatchSize(512)
                  .withOptimizer(
                      new EmbeddingDecay(new Adam().withLearningRate(0.004).withDecay(1e-4))),
              true),
          true,
          0,
          Map.of(),
          TestPeriods.WORLD);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if IP is not among the models, or the number of trials is
   *     negative
   */
  public TwitterSettings {
    models = List.copyOf(models);
    tuned = Map.copyOf(tuned);
    if (!models.contains(TwitterModel.IP)) {
      throw new IllegalArgumentException(
          "a study needs IP, the baseline that the others are compared with");
    }
    Settings.require(trials >= 0, "number of trials", trials, "0 or more");
  }

  /** Returns these settings for other models, IP among them. */
  public TwitterSettings withModels(TwitterModel... some) {
    return new TwitterSettings(List.of(some), plan, matched, trials, tuned, test);
  }

  /**
   * Returns these settings with a changed plan.
   *
   * @param change what is made of the plan, such as {@code plan -> plan.withRuns(3)}
   */
  public TwitterSettings planned(UnaryOperator<StudyPlan> change) {
    return new TwitterSettings(models, change.apply(plan), matched, trials, tuned, test);
  }

  /** Returns these settings with another number of trials of the tuning, 0 for none. */
  public TwitterSettings withTrials(int count) {
    return new TwitterSettings(models, plan, matched, count, tuned, test);
  }

  /** Returns these settings with other rows to keep and to test on. */
  public TwitterSettings withTest(TestPeriods other) {
    return new TwitterSettings(models, plan, matched, trials, tuned, other);
  }

  /** Returns these settings with what was chosen for each model. */
  TwitterSettings withTuned(Map<TwitterModel, Hyperparameters> other) {
    return new TwitterSettings(models, plan, matched, trials, other, test);
  }

  /** Returns what a model is trained with: what was chosen for it, or what holds for all. */
  public Hyperparameters hyperparameters(TwitterModel model) {
    return tuned.getOrDefault(
        model,
        new Hyperparameters(
            plan.training().optimizer().learningRate(),
            1,
            plan.shape().dropout(),
            plan.training().optimizer().decay()));
  }

  /**
   * Returns what is trained of one model.
   *
   * @param model which
   * @param encoding gives the sizes of its embedding tables
   */
  public NetworkSettings network(TwitterModel model, Encoding encoding) {
    Hyperparameters point = hyperparameters(model);
    NetworkSettings own =
        ParameterMatch.widened(plan.network(model), point.width())
            .reshaped(s -> s.withDropout(point.dropout()));
    return matched ? ParameterMatch.to(own, TwitterModel.ESMM, encoding) : own;
  }

  /**
   * Returns what is trained of one model, and how.
   *
   * @param model which
   * @param encoding gives the sizes of its embedding tables
   */
  Candidate candidate(TwitterModel model, Encoding encoding) {
    Hyperparameters point = hyperparameters(model);
    Optimizer optimizer =
        plan.training().optimizer().withLearningRate(point.learningRate()).withDecay(point.l2());
    return new Candidate(
        model.label(),
        model.title(),
        network(model, encoding),
        plan.training().withOptimizer(optimizer),
        plan.annealed());
  }
}
