package org.mtl4j.cli.option;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mtl4j.report.Format;
import org.mtl4j.train.DecayScope;
import org.mtl4j.train.OptimizerKind;
import org.mtl4j.train.TrainingSettings;

/** How a network is trained. */
public final class TrainingOptions extends OptionTable<TrainingSettings> {
  /** How the learning rate changes during a training. */
  private enum Schedule {
    CONSTANT,
    COSINE
  }

  private final Row<OptimizerKind> optimizer;
  private final Row<Schedule> schedule;

  /** Creates the options, whose defaults are the library's. */
  public TrainingOptions() {
    this(TrainingSettings.DEFAULT, false);
  }

  /**
   * Creates the options.
   *
   * @param usual the defaults, a training by Adam
   * @param annealed whether the learning rate usually falls to 0 along a cosine
   */
  public TrainingOptions(TrainingSettings usual, boolean annealed) {
    super(usual);
    whole("--epochs <n>", TrainingSettings::epochs, TrainingSettings::withEpochs)
        .help("Passes over the training rows");
    whole("--batch <rows>", TrainingSettings::batchSize, TrainingSettings::withBatchSize)
        .help("Rows per step");
    whole("--shuffled-rows <n>", TrainingSettings::shuffledRows, TrainingSettings::withShuffledRows)
        .help(
            "Rows that are shuffled at once. If there are more rows to learn from, blocks of 4,096"
                + " are shuffled, and then the rows of as many blocks as this allows");
    optimizer =
        choice(
                "--optimizer <name>",
                Choice.of(List.of(OptimizerKind.values()), OptimizerKind::label),
                settings -> OptimizerKind.ADAM,
                TrainingOptions::by)
            .help("Optimiser, one of ${COMPLETION-CANDIDATES}");
    row(
            "--learning-rate <rate>",
            new Ranges.Positive(),
            Format::plain,
            TrainingSettings::learningRate,
            TrainingSettings::withLearningRate)
        .help("Learning rate");
    number("--l2 <x>", TrainingSettings::decay, TrainingSettings::withDecay)
        .help(
            "L2 penalty; for adamw, weight decay",
            Format.plain(usual.decay()) + ", for adamw 0.01");
    choice(
            "--l2-of <parameters>",
            Choice.of(DecayScope.values()),
            settings -> DecayScope.EMBEDDINGS,
            this::reaching)
        .help(
            "Parameters that --l2 applies to, one of ${COMPLETION-CANDIDATES}. With all, --l2 also"
                + " applies to the layers: L2 in Adam then outweighs the small gradients of rare"
                + " outcomes, and the heads of rare outcomes stop learning",
            "embeddings, for adamw all");
    schedule =
        choice(
                "--schedule <name>",
                Choice.of(Schedule.values()),
                settings -> annealed ? Schedule.COSINE : Schedule.CONSTANT,
                (settings, kind) -> settings)
            .help(
                "Learning rate schedule, ${COMPLETION-CANDIDATES}: with cosine the rate falls to 0"
                    + " over the steps of the training");
    number("--clip-norm <x>", s -> Double.POSITIVE_INFINITY, TrainingSettings::withClipNorm)
        .help("Largest norm of the whole gradient", "no clipping");
    row(
            "--seed <n>",
            new Ranges.Whole(),
            String::valueOf,
            TrainingSettings::seed,
            TrainingSettings::withSeed)
        .help(
            "Seed of everything that is random: the built-in world, a random split, initial"
                + " weights, the order of the rows, dropout");
  }

  /** AdamW has a weight decay of its own where --l2 is not given. */
  private static TrainingSettings by(TrainingSettings settings, OptimizerKind kind) {
    return settings.withOptimizer(
        kind,
        settings.learningRate(),
        kind == OptimizerKind.ADAMW ? OptionalDouble.empty() : OptionalDouble.of(settings.decay()),
        Optional.empty());
  }

  private TrainingSettings reaching(TrainingSettings settings, DecayScope scope) {
    return settings.withOptimizer(
        optimizer.value(),
        settings.learningRate(),
        OptionalDouble.of(settings.decay()),
        Optional.of(scope));
  }

  /** Returns the seed of all that is random. */
  public long seed() {
    return settings().seed();
  }

  /** Returns whether the learning rate falls over the steps of the training. */
  public boolean annealed() {
    return schedule.value() == Schedule.COSINE;
  }

  /** Returns the settings but for the schedule, which needs to know how many rows there are. */
  public TrainingSettings settings() {
    return applyTo(usual);
  }
}
