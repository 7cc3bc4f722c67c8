package org.mtl4j.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mtl4j.data.Settings;
import org.mtl4j.optim.Adam;
import org.mtl4j.optim.Clipping;
import org.mtl4j.optim.EmbeddingDecay;
import org.mtl4j.optim.Optimizer;
import org.mtl4j.optim.Schedule;

/**
 * How a network is trained. The number of threads is no part of it: it changes no bit of the
 * result.
 *
 * @param epochs passes over the training rows, at least 1
 * @param batchSize rows per step, at least 1
 * @param optimizer applied after each step
 * @param schedule what the learning rate is multiplied by, step by step
 * @param clipping of gradients
 * @param patience with validation rows, how many epochs in a row may fail to improve before
 *     training stops
 * @param seed of shuffling and dropout
 * @param shuffledRows how many rows are shuffled at once, at least 1. All rows of an epoch are
 *     permuted uniformly if there are at most as many. Otherwise blocks of 4,096 consecutive rows
 *     are, and then the rows of as many blocks as this allows, so that a log which is larger than
 *     the memory is read in long runs
 */
public record TrainingSettings(
    int epochs,
    int batchSize,
    Optimizer optimizer,
    Schedule schedule,
    Clipping clipping,
    int patience,
    long seed,
    int shuffledRows) {

  /** How many rows are shuffled at once unless said otherwise: about four million. */
  public static final int SHUFFLED_ROWS = 1 << 22;

  /**
   * Three epochs of 1,024 rows with Adam at 10<sup>−3</sup>, without L2; one that is set by {@link
   * Optimizer#withDecay} reaches embedding tables alone.
   */
  public static final TrainingSettings DEFAULT =
      new TrainingSettings(
          3,
          1024,
          new EmbeddingDecay(new Adam()),
          Schedule.constant(),
          Clipping.none(),
          2,
          1,
          SHUFFLED_ROWS);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public TrainingSettings {
    Objects.requireNonNull(optimizer, "optimizer");
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(clipping, "clipping");
    Settings.require(epochs >= 1, "number of epochs", epochs, "1 or more");
    Settings.require(batchSize >= 1, "batch size", batchSize, "1 or more");
    Settings.require(patience >= 1, "patience", patience, "1 epoch or more");
    Settings.require(
        shuffledRows >= 1, "number of rows shuffled at once", shuffledRows, "1 or more");
  }

  /** Returns these settings with another number of epochs. */
  public TrainingSettings withEpochs(int count) {
    return new TrainingSettings(
        count, batchSize, optimizer, schedule, clipping, patience, seed, shuffledRows);
  }

  /** Returns these settings with another batch size. */
  public TrainingSettings withBatchSize(int rows) {
    return new TrainingSettings(
        epochs, rows, optimizer, schedule, clipping, patience, seed, shuffledRows);
  }

  /** Returns these settings with another optimiser. */
  public TrainingSettings withOptimizer(Optimizer other) {
    return new TrainingSettings(
        epochs, batchSize, other, schedule, clipping, patience, seed, shuffledRows);
  }

  /**
   * Returns these settings with an optimiser by its name.
   *
   * @param kind which one
   * @param learningRate at least 0
   * @param decay the L2 penalty, for AdamW the weight decay; where it is empty the optimiser's own,
   *     which is 0 for all but AdamW
   * @param decayed what it reaches; where it is empty embeddings, for AdamW all parameters
   */
  public TrainingSettings withOptimizer(
      OptimizerKind kind, double learningRate, OptionalDouble decay, Optional<DecayScope> decayed) {
    return withOptimizer(kind.optimizer(learningRate, decay, decayed));
  }

  /** Returns these settings with another learning rate of the optimiser. */
  public TrainingSettings withLearningRate(double rate) {
    return withOptimizer(optimizer.withLearningRate(rate));
  }

  /** Returns these settings with another L2 penalty of the optimiser, of AdamW weight decay. */
  public TrainingSettings withDecay(double decay) {
    return withOptimizer(optimizer.withDecay(decay));
  }

  /** Returns the optimiser's learning rate. */
  public double learningRate() {
    return optimizer.learningRate();
  }

  /** Returns the optimiser's L2 penalty, of AdamW the weight decay. */
  public double decay() {
    return optimizer.decay();
  }

  /** Returns these settings with another schedule. */
  public TrainingSettings withSchedule(Schedule other) {
    return new TrainingSettings(
        epochs, batchSize, optimizer, other, clipping, patience, seed, shuffledRows);
  }

  /**
   * Returns these settings with a learning rate that falls to 0 along a cosine over the steps of
   * the whole training.
   *
   * @param rows how many rows there are to learn from
   */
  public TrainingSettings annealed(int rows) {
    long steps = (rows + batchSize - 1L) / batchSize * epochs;
    return withSchedule(Schedule.cosine(Math.max(1, steps), 0));
  }

  /** Returns these settings with other clipping. */
  public TrainingSettings withClipping(Clipping other) {
    return new TrainingSettings(
        epochs, batchSize, optimizer, schedule, other, patience, seed, shuffledRows);
  }

  /**
   * Returns these settings with gradients clipped by their norm.
   *
   * @param limit the largest norm of the whole gradient, positive
   */
  public TrainingSettings withClipNorm(double limit) {
    return withClipping(Clipping.byGlobalNorm(limit));
  }

  /** Returns these settings with another patience. */
  public TrainingSettings withPatience(int count) {
    return new TrainingSettings(
        epochs, batchSize, optimizer, schedule, clipping, count, seed, shuffledRows);
  }

  /** Returns these settings with another seed. */
  public TrainingSettings withSeed(long other) {
    return new TrainingSettings(
        epochs, batchSize, optimizer, schedule, clipping, patience, other, shuffledRows);
  }

  /** Returns these settings with another number of rows that are shuffled at once. */
  public TrainingSettings withShuffledRows(int atOnce) {
    return new TrainingSettings(
        epochs, batchSize, optimizer, schedule, clipping, patience, seed, atOnce);
  }

  /** Returns every setting by name, for a model's provenance. */
  public Map<String, String> describe() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("epochs", Integer.toString(epochs));
    settings.put("batchSize", Integer.toString(batchSize));
    settings.put("optimizer", optimizer.toString());
    settings.put("schedule", schedule.toString());
    settings.put("clipping", clipping.toString());
    settings.put("patience", Integer.toString(patience));
    settings.put("seed", Long.toString(seed));
    // Of a model that was trained before there was a choice, nothing is said.
    if (shuffledRows != SHUFFLED_ROWS) {
      settings.put("shuffledRows", Integer.toString(shuffledRows));
    }
    return settings;
  }
}
