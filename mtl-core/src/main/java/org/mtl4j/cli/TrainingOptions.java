package org.mtl4j.cli;

import org.mtl4j.optim.Clipping;
import org.mtl4j.train.TrainingSettings;
import picocli.CommandLine.Option;

/** How a network is trained. */
final class TrainingOptions {
  @Option(
      names = "--epochs",
      paramLabel = "<n>",
      converter = Ranges.Count.class,
      description = "Passes over the training rows (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--batch",
      paramLabel = "<rows>",
      converter = Ranges.Count.class,
      description = "Rows per step (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--optimizer",
      paramLabel = "<name>",
      converter = Choice.OfOptimizer.class,
      completionCandidates = Choice.OfOptimizer.class,
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OptimizerKind optimizer;

  @Option(
      names = "--learning-rate",
      paramLabel = "<rate>",
      converter = Ranges.Positive.class,
      description = "Learning rate (default: ${DEFAULT-VALUE}).")
  private double learningRate;

  @Option(
      names = "--l2",
      paramLabel = "<x>",
      converter = Ranges.NotNegative.class,
      description = "L2 penalty, for adamw the weight decay (default: 0, for adamw 0.01).")
  private Double l2;

  @Option(
      names = "--clip-norm",
      paramLabel = "<x>",
      converter = Ranges.Positive.class,
      description = "Largest norm of the whole gradient (default: no clipping).")
  private Double clipNorm;

  @Option(
      names = "--seed",
      paramLabel = "<n>",
      defaultValue = "1",
      description =
          "Seed of all that is random: a random split, initial weights, the order of the rows,"
              + " dropout (default: ${DEFAULT-VALUE}).")
  private long seed;

  /** Returns the seed of all that is random. */
  long seed() {
    return seed;
  }

  /** Returns the settings. */
  TrainingSettings settings() {
    return TrainingSettings.DEFAULT
        .withEpochs(epochs)
        .withBatchSize(batch)
        .withOptimizer(optimizer.optimizer(l2).withLearningRate(learningRate))
        .withClipping(clipNorm == null ? Clipping.none() : Clipping.byGlobalNorm(clipNorm))
        .withSeed(seed);
  }
}
