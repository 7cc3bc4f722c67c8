package org.mtl4j.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.mtl4j.data.Settings;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.Denominator;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Shape;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.optim.Adam;
import org.mtl4j.optim.EmbeddingDecay;
import org.mtl4j.optim.Optimizer;
import org.mtl4j.train.TrainingSettings;

/**
 * Which models a study compares, how each is trained, and what it is tested on.
 *
 * @param models in the order of the table; IP is the baseline and always among them
 * @param plan what the models have in common, before sizes are matched and hyperparameters tuned
 * @param matched whether all models are given as many parameters as ESMM has, or nearly: see {@link
 *     ParameterMatch}
 * @param trials of the tuning, per network, before the runs; 0 for none
 * @param space what the trials are drawn from
 * @param tuned the tuned hyperparameters by the keys of networks ({@link Part#key}); the others
 *     have those of the plan
 * @param test which rows are kept, and which of them models are tested on
 */
public record TwitterSettings(
    List<ComparedModel> models,
    StudyPlan plan,
    boolean matched,
    int trials,
    SearchSpace space,
    Map<String, Hyperparameters> tuned,
    TestPeriods test) {
  /**
   * The study of {@code mtl study twitter} by default: two shared layers and two per head, as in
   * the paper. Learning rate, widths and L2 were chosen on the built-in world so that every model
   * is near its best there; for other data tune them.
   */
  public static final TwitterSettings DEFAULT =
      new TwitterSettings(
          ComparedModel.SIX,
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
          SearchSpace.DEFAULT,
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
    if (!models.contains(ComparedModel.IP)) {
      throw new IllegalArgumentException(
          "a study needs IP, the baseline that the others are compared with");
    }
    Settings.require(trials >= 0, "number of trials", trials, "0 or more");
  }

  /**
   * Returns all that the result of a model depends on besides its data, by name: not which other
   * models there are.
   */
  public Map<String, String> describe() {
    Map<String, String> all = new LinkedHashMap<>(test.describe());
    all.putAll(plan.describe());
    all.put("matched", Boolean.toString(matched));
    all.put("trials", Integer.toString(trials));
    if (trials > 0) {
      all.put("space", space.toString());
    }
    return all;
  }

  /** Returns these settings for other models, IP among them. */
  public TwitterSettings withModels(ComparedModel... some) {
    return new TwitterSettings(List.of(some), plan, matched, trials, space, tuned, test);
  }

  /**
   * Returns these settings with a changed plan.
   *
   * @param change what is made of the plan, such as {@code plan -> plan.withRuns(3)}
   */
  public TwitterSettings planned(UnaryOperator<StudyPlan> change) {
    return new TwitterSettings(models, change.apply(plan), matched, trials, space, tuned, test);
  }

  /** Returns these settings with another number of trials of the tuning, 0 for none. */
  public TwitterSettings withTrials(int count) {
    return new TwitterSettings(models, plan, matched, count, space, tuned, test);
  }

  /** Returns these settings with another space that trials are drawn from. */
  public TwitterSettings withSpace(SearchSpace other) {
    return new TwitterSettings(models, plan, matched, trials, other, tuned, test);
  }

  /** Returns these settings with other rows to keep and to test on. */
  public TwitterSettings withTest(TestPeriods other) {
    return new TwitterSettings(models, plan, matched, trials, space, tuned, other);
  }

  /** Returns these settings with what was chosen for each network, by its key. */
  TwitterSettings withTuned(Map<String, Hyperparameters> other) {
    return new TwitterSettings(models, plan, matched, trials, space, other, test);
  }

  /** Returns what all networks are trained with before tuning. */
  Hyperparameters usual() {
    return new Hyperparameters(
        plan.training().optimizer().learningRate(),
        1,
        plan.shape().dropout(),
        plan.training().optimizer().decay(),
        plan.training().epochs());
  }

  /**
   * Returns what a network is trained with: what was chosen for it, or what holds for all.
   *
   * @param part the key of the network
   */
  public Hyperparameters hyperparameters(String part) {
    return tuned.getOrDefault(part, usual());
  }

  /**
   * Returns what is trained of one model, and how.
   *
   * @param model which
   * @param data give the sizes of embedding tables
   */
  Candidate candidate(ComparedModel model, PartData data) {
    String key = model.networks().stream().map(model::key).collect(Collectors.joining("+"));
    List<Part> parts =
        model.networks().stream().map(network -> part(model, network, data)).toList();
    return new Candidate(key, model.title(), parts);
  }

  /**
   * Returns what is trained of one network of a model, and how.
   *
   * @param model which
   * @param network one of {@link ComparedModel#networks}
   * @param data give the sizes of embedding tables
   */
  Part part(ComparedModel model, Architecture network, PartData data) {
    String key = model.key(network);
    Hyperparameters point = hyperparameters(key);
    Optimizer optimizer =
        plan.training().optimizer().withLearningRate(point.learningRate()).withDecay(point.l2());
    return new Part(
        key,
        model.title(network),
        shape(model, network, point, data),
        plan.training().withEpochs(point.epochs()).withOptimizer(optimizer),
        plan.annealed());
  }

  /** Of a model of two networks the shape that one has where both have these hyperparameters. */
  private NetworkSettings shape(
      ComparedModel model, Architecture network, Hyperparameters point, PartData data) {
    NetworkSettings esmm =
        ParameterMatch.widened(plan.network(TwitterModel.ESMM), point.width())
            .reshaped(s -> s.withDropout(point.dropout()));
    if (!matched) {
      return esmm.withArchitecture(network);
    }
    List<Architecture> all = model.networks();
    List<Encoding> encodings = all.stream().map(one -> data.of(one).encoding()).toList();
    return ParameterMatch.to(esmm, data.all().encoding(), all, encodings).get(all.indexOf(network));
  }
}
