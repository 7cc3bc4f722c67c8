package org.mtl4j.study;

import java.util.List;
import java.util.stream.IntStream;
import org.mtl4j.data.Encoding;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.SingleTask;
import org.mtl4j.optim.Adam;
import org.mtl4j.optim.EmbeddingDecay;
import org.mtl4j.task.Task;
import org.mtl4j.train.TrainingSettings;

/**
 * Which loss weights and shared layers a study of Teads' model tries, and how each is trained.
 *
 * @param runs trainings per model, with seeds seed, seed + 1, …, each for weights, shuffling and
 *     dropout
 * @param network the shape that all models have; its model does not matter
 * @param sharedLayers how many layers are shared while the weights are tried
 * @param hardWeights of the loss of hard conversions that are tried, each in (0, 1]; that of soft
 *     ones is what is left to 1
 * @param training how each is trained; its seed is the first run's
 * @param annealed whether the learning rate falls to 0 along a cosine over the steps of a training,
 *     in place of the training's own schedule
 */
public record TeadsSettings(
    int runs,
    NetworkSettings network,
    int sharedLayers,
    List<Double> hardWeights,
    TrainingSettings training,
    boolean annealed) {
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
          NetworkSettings.of(new SingleTask(Task.CVR))
              .reshaped(s -> s.withCrossLayers(3).withShared(List.of(32)).withTower(List.of())),
          4,
          HARD_WEIGHTS,
          TrainingSettings.DEFAULT
              .withEpochs(2)
              .withBatchSize(2048)
              .withOptimizer(new EmbeddingDecay(new Adam().withLearningRate(0.004).withL2(1e-4))),
          true);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if there is no run, no weight, a weight outside (0, 1], or
   *     more layers are to be shared than there are
   */
  public TeadsSettings {
    hardWeights = List.copyOf(hardWeights);
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
    if (sharedLayers < 0 || sharedLayers > layers(network)) {
      throw new IllegalArgumentException(
          "the number of shared layers is "
              + sharedLayers
              + ", which must be from 0 to "
              + layers(network));
    }
  }

  private static int layers(NetworkSettings network) {
    return network.shape().crossLayers() + network.shape().shared().size();
  }

  /** Returns how many layers there are to be shared. */
  public int layers() {
    return layers(network);
  }

  /** Returns every number of layers that can be shared. */
  List<Integer> depths() {
    return IntStream.rangeClosed(0, layers()).boxed().toList();
  }

  /** Returns how many trainings there are. */
  public int trainings() {
    // Of the depths, the one that all weights are tried with is trained already.
    return runs * (hardWeights.size() + layers() + 1);
  }

  /** Returns the shape of one model. */
  public NetworkSettings network(Architecture model) {
    return network.withArchitecture(model);
  }

  /**
   * Returns how many parameters a model has.
   *
   * @param model which
   * @param encoding gives the sizes of its embedding tables
   */
  public long parameters(Architecture model, Encoding encoding) {
    return Network.parameterCount(network(model), encoding);
  }

  /**
   * Returns how one model is trained.
   *
   * @param run which of its runs, from 1
   * @param rows how many rows it learns from
   */
  public TrainingSettings training(int run, int rows) {
    TrainingSettings one = training.withSeed(training.seed() + run - 1);
    return annealed ? one.annealed(rows) : one;
  }
}
