package org.mtl4j.cli.option;

import java.util.Optional;
import java.util.OptionalDouble;
import org.mtl4j.train.DecayScope;
import org.mtl4j.train.OptimizerKind;
import org.mtl4j.train.TrainingSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a network is trained. */
public final class TrainingOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

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
      description = "Optimiser, one of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
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
      description =
          "L2 penalty, for adamw the weight decay (default: ${DEFAULT-VALUE}, for adamw 0.01).")
  private Double l2;

  @Option(
      names = "--l2-of",
      paramLabel = "<parameters>",
      converter = Choice.OfDecayed.class,
      completionCandidates = Choice.OfDecayed.class,
      description =
          "Parameters that --l2 applies to, one of ${COMPLETION-CANDIDATES}. With all it applies to"
              + " the layers, too; there L2 in Adam outweighs the small gradients of rare outcomes,"
              + " and their heads stop learning (default: embeddings, for adamw all).")
  private DecayScope l2Of;

  @Option(
      names = "--schedule",
      paramLabel = "<name>",
      converter = Choice.OfSchedule.class,
      completionCandidates = Choice.OfSchedule.class,
      description =
          "Learning rate schedule, ${COMPLETION-CANDIDATES}: with cosine the rate falls to 0 over"
              + " the steps of the training (default: ${DEFAULT-VALUE}).")
  private ScheduleKind schedule;

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
  public long seed() {
    return seed;
  }

  private OptionalDouble decay() {
    // What stands for the others where nothing is said is no weight decay for AdamW.
    boolean given = command.commandLine().getParseResult().hasMatchedOption("--l2");
    return l2 != null && (given || optimizer != OptimizerKind.ADAMW)
        ? OptionalDouble.of(l2)
        : OptionalDouble.empty();
  }

  /** Returns whether the learning rate falls over the steps of the training. */
  public boolean annealed() {
    return schedule == ScheduleKind.COSINE;
  }

  /** Returns the settings but for the schedule, which needs to know how many rows there are. */
  public TrainingSettings settings() {
    TrainingSettings settings =
        TrainingSettings.DEFAULT
            .withEpochs(epochs)
            .withBatchSize(batch)
            .withOptimizer(optimizer, learningRate, decay(), Optional.ofNullable(l2Of))
            .withSeed(seed);
    return clipNorm == null ? settings : settings.withClipNorm(clipNorm);
  }
}
