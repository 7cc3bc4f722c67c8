package org.mtl4j.study;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.mtl4j.data.Settings;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.Denominator;
import org.mtl4j.model.Shape;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.optim.Adam;
import org.mtl4j.optim.EmbeddingDecay;
import org.mtl4j.task.TaskSettings;
import org.mtl4j.train.TrainingSettings;

/**
 * Which loss weights and shared layers a study of Teads' model tries, and how each is trained.
 *
 * @param plan what the models have in common
 * @param sharedLayers how many layers are shared while the weights are tried
 * @param hardWeights of the loss of hard conversions that are tried, each in (0, 1]; soft ones have
 *     the rest to 1. 1, with which the others are compared, is tried even if it is not among them
 * @param tasks how setups are assigned to soft or hard
 * @param alphas the thresholds that are tried first, to take the best on the validation days
 *     ({@link AlphaTuning}); none to take that of {@code tasks}
 * @param days for history, for choosing and for testing
 */
public record TeadsSettings(
    StudyPlan plan,
    int sharedLayers,
    List<Double> hardWeights,
    TaskSettings tasks,
    List<Double> alphas,
    ClickDays days) {
  /** The weights of the paper's Table 1: 0.2 to 0.9, and 1 for hard conversions alone. */
  public static final List<Double> HARD_WEIGHTS =
      List.of(0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0);

  /**
   * The built-in world of that study: the usual one with more traffic, so that rare conversions are
   * enough to learn from, and with hard conversions that are driven by soft ones' effects in part.
   */
  public static final WorldSettings WORLD =
      WorldSettings.DEFAULT.withImpressions(1_200_000).withHardTransfer(0.6);

  /**
   * The study of {@code mtl study teads} by default: three cross layers and a feed-forward one of
   * 32, all shared while weights are tried, and heads directly above them. Chosen on the built-in
   * world, so that the single model is near its best there, too.
   */
  public static final TeadsSettings DEFAULT =
      new TeadsSettings(
          new StudyPlan(
              5,
              Shape.DEFAULT.withCrossLayers(3).withShared(List.of(32)).withTower(List.of()),
              Denominator.ROWS,
              TrainingSettings.DEFAULT
                  .withEpochs(2)
                  .withBatchSize(2048)
                  .withOptimizer(
                      new EmbeddingDecay(new Adam().withLearningRate(0.004).withDecay(1e-4))),
              true),
          4,
          HARD_WEIGHTS,
          TaskSettings.DEFAULT,
          List.of(),
          ClickDays.WORLD);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if there is no weight, a weight outside (0, 1], or more layers
   *     are to be shared than there are
   */
  public TeadsSettings {
    hardWeights = List.copyOf(hardWeights);
    alphas = List.copyOf(alphas);
    if (hardWeights.isEmpty()) {
      throw new IllegalArgumentException("a study needs a weight of the hard loss or more");
    }
    for (double weight : hardWeights) {
      Settings.require(weight > 0 && weight <= 1, "weight of the hard loss", weight, "in (0, 1]");
    }
    Settings.requireWithin("number of shared layers", sharedLayers, 0, plan.shape().layers());
  }

  /**
   * Returns these settings with a changed plan, and all layers of its shape shared while weights
   * are tried.
   *
   * @param change what is made of the plan, such as {@code plan -> plan.withRuns(3)}
   */
  public TeadsSettings planned(UnaryOperator<StudyPlan> change) {
    StudyPlan other = change.apply(plan);
    return new TeadsSettings(other, other.shape().layers(), hardWeights, tasks, alphas, days);
  }

  /** Returns these settings with another number of layers shared while weights are tried. */
  public TeadsSettings withSharedLayers(int layers) {
    return new TeadsSettings(plan, layers, hardWeights, tasks, alphas, days);
  }

  /** Returns these settings with other weights of the hard loss to try. */
  public TeadsSettings withHardWeights(List<Double> others) {
    return new TeadsSettings(plan, sharedLayers, others, tasks, alphas, days);
  }

  /** Returns these settings with other settings for assigning setups to soft or hard. */
  public TeadsSettings withTasks(TaskSettings other) {
    return new TeadsSettings(plan, sharedLayers, hardWeights, other, alphas, days);
  }

  /** Returns these settings with thresholds to choose from first. */
  public TeadsSettings withAlphas(List<Double> others) {
    return new TeadsSettings(plan, sharedLayers, hardWeights, tasks, others, days);
  }

  /** Returns these settings with other days. */
  public TeadsSettings withDays(ClickDays other) {
    return new TeadsSettings(plan, sharedLayers, hardWeights, tasks, alphas, other);
  }

  /** Returns how many layers there are to be shared. */
  public int layers() {
    return plan.shape().layers();
  }

  /** Returns what is trained of one architecture, and how. */
  Candidate candidate(Architecture model) {
    return plan.candidate(
        model,
        model instanceof SoftHard both
            ? String.format(
                Locale.ROOT,
                "%s %.3g/%.3g, %d shared",
                both.title(),
                both.softWeight(),
                both.hardWeight(),
                both.sharedLayers())
            : model.title());
  }
}
