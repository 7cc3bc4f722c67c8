package org.mtl4j.study;

import java.util.List;
import java.util.Locale;
import org.mtl4j.autodiff.Loss;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Shape;
import org.mtl4j.model.SoftHard;
import org.mtl4j.optim.Adam;
import org.mtl4j.optim.EmbeddingDecay;
import org.mtl4j.task.TaskSettings;
import org.mtl4j.train.TrainingSettings;

/**
 * Which loss weights and shared layers a study of Teads' model tries, and how each is trained.
 *
 * @param runs trainings per model, with seeds seed, seed + 1, …, each for weights, shuffling and
 *     dropout
 * @param shape that all models have
 * @param denominator what a head's loss is divided by
 * @param sharedLayers how many layers are shared while the weights are tried
 * @param hardWeights of the loss of hard conversions that are tried, each in (0, 1]; that of soft
 *     ones is what is left to 1
 * @param training how each is trained; its seed is the first run's
 * @param annealed whether the learning rate falls to 0 along a cosine over the steps of a training,
 *     in place of the training's own schedule
 * @param tasks how setups are told soft from hard
 * @param alphas the thresholds of {@code tasks} that are tried first, of which the best on the
 *     validation days is taken ({@link AlphaTuning}); none to take that of {@code tasks}
 * @param days which make history, and which models are judged by
 */
public record TeadsSettings(
    int runs,
    Shape shape,
    Loss.Denominator denominator,
    int sharedLayers,
    List<Double> hardWeights,
    TrainingSettings training,
    boolean annealed,
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
   * The study of {@code mtl study teads} where nothing else is said: three cross layers and a
   * feed-forward one of 32, all shared while weights are tried, and heads straight above them.
   * Chosen on the built-in world, so that the single model, too, is near the best that it came to
   * there.
   */
  public static final TeadsSettings DEFAULT =
      new TeadsSettings(
          5,
          Shape.DEFAULT.withCrossLayers(3).withShared(List.of(32)).withTower(List.of()),
          Loss.Denominator.ROWS,
          4,
          HARD_WEIGHTS,
          TrainingSettings.DEFAULT
              .withEpochs(2)
              .withBatchSize(2048)
              .withOptimizer(new EmbeddingDecay(new Adam().withLearningRate(0.004).withL2(1e-4))),
          true,
          TaskSettings.DEFAULT,
          List.of(),
          ClickDays.WORLD);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if there is no run, no weight, a weight outside (0, 1], or
   *     more layers are to be shared than there are
   */
  public TeadsSettings {
    hardWeights = List.copyOf(hardWeights);
    alphas = List.copyOf(alphas);
    if (runs < 1) {
      throw new IllegalArgumentException("a study needs at least 1 run per model, got " + runs);
    }
    if (hardWeights.isEmpty()) {
      throw new IllegalArgumentException("a study needs a weight of the hard loss or more");
    }
    if (hardWeights.stream().anyMatch(w -> !(w > 0 && w <= 1))) {
      throw new IllegalArgumentException(
          "the weights of the hard loss are " + hardWeights + ", which must be in (0, 1]");
    }
    if (sharedLayers < 0 || sharedLayers > shape.layers()) {
      throw new IllegalArgumentException(
          "the number of shared layers is "
              + sharedLayers
              + ", which must be from 0 to "
              + shape.layers());
    }
  }

  /** Returns these settings with another number of runs per model. */
  public TeadsSettings withRuns(int count) {
    return new TeadsSettings(
        count,
        shape,
        denominator,
        sharedLayers,
        hardWeights,
        training,
        annealed,
        tasks,
        alphas,
        days);
  }

  /**
   * Returns these settings with another shape, and all of its layers shared while weights are
   * tried.
   */
  public TeadsSettings withShape(Shape other) {
    return new TeadsSettings(
        runs,
        other,
        denominator,
        other.layers(),
        hardWeights,
        training,
        annealed,
        tasks,
        alphas,
        days);
  }

  /** Returns these settings with another number of layers shared while weights are tried. */
  public TeadsSettings withSharedLayers(int layers) {
    return new TeadsSettings(
        runs, shape, denominator, layers, hardWeights, training, annealed, tasks, alphas, days);
  }

  /** Returns these settings with other weights of the hard loss to try. */
  public TeadsSettings withHardWeights(List<Double> others) {
    return new TeadsSettings(
        runs, shape, denominator, sharedLayers, others, training, annealed, tasks, alphas, days);
  }

  /** Returns these settings with another training. */
  public TeadsSettings withTraining(TrainingSettings other) {
    return new TeadsSettings(
        runs, shape, denominator, sharedLayers, hardWeights, other, annealed, tasks, alphas, days);
  }

  /** Returns these settings with another way to tell setups soft from hard. */
  public TeadsSettings withTasks(TaskSettings other) {
    return new TeadsSettings(
        runs,
        shape,
        denominator,
        sharedLayers,
        hardWeights,
        training,
        annealed,
        other,
        alphas,
        days);
  }

  /** Returns these settings with thresholds to choose from first. */
  public TeadsSettings withAlphas(List<Double> others) {
    return new TeadsSettings(
        runs,
        shape,
        denominator,
        sharedLayers,
        hardWeights,
        training,
        annealed,
        tasks,
        others,
        days);
  }

  /** Returns these settings with other days. */
  public TeadsSettings withDays(ClickDays other) {
    return new TeadsSettings(
        runs,
        shape,
        denominator,
        sharedLayers,
        hardWeights,
        training,
        annealed,
        tasks,
        alphas,
        other);
  }

  /** Returns how many layers there are to be shared. */
  public int layers() {
    return shape.layers();
  }

  /** Returns what is trained of one architecture. */
  public NetworkSettings network(Architecture model) {
    return new NetworkSettings(model, shape, denominator);
  }

  /** Returns what is trained of one architecture, and how. */
  Candidate candidate(Architecture model) {
    String key =
        model instanceof SoftHard both
            ? both.label()
                + "-"
                + both.softWeight()
                + "-"
                + both.hardWeight()
                + "-"
                + both.sharedLayers()
            : model.label();
    return new Candidate(key, title(model), network(model), training, annealed);
  }

  private static String title(Architecture model) {
    return model instanceof SoftHard both
        ? String.format(
            Locale.ROOT,
            "%s %.3g/%.3g, %d shared",
            both.title(),
            both.softWeight(),
            both.hardWeight(),
            both.sharedLayers())
        : model.title();
  }
}
