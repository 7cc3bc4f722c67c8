package org.mtl4j.train;

import java.util.Objects;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Settings;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.Compute;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.optim.Workers;
import org.mtl4j.task.TaskSettings;

/**
 * A whole training, from a log to a model that is tested: which rows the architecture learns from,
 * what is held out, the encoding fitted on the rows to learn from and on them alone, a network that
 * begins at their base rates, the training itself, and the test.
 *
 * <pre>{@code
 * Trained trained =
 *     Training.of(TwitterModel.ESMM)
 *         .withSettings(TrainingSettings.DEFAULT.withEpochs(5))
 *         .run(log, Holdout.from("2017-01-01"), workers);
 * trained.evaluation().reports().get(Task.CTCVR).auc();
 * ModelFile.write(trained.model(), path);
 * }</pre>
 *
 * <p>{@link #run} does all at once; {@link #prepare} stops before the training, for those who look
 * at the rows first, who choose the kernels, or who keep the model before it is tested. The same
 * settings, log and seed give the same model to the bit, on any number of threads.
 *
 * @param network which architecture, and how large
 * @param settings how it is trained
 * @param annealed whether the learning rate falls to 0 along a cosine over the steps of the
 *     training, in place of the settings' schedule
 * @param tasks how conversion setups are assigned to soft or hard, for an architecture with a task
 *     by setup
 * @param warmUp how many days with rows at the begin of a log with times are history and not
 *     learned from, by an architecture that {@link Architecture#learnsAfterHistory}
 * @param validation the share of the training rows by which the best epoch is kept, 0 to keep the
 *     last epoch
 * @param listener is called after every step
 */
public record Training(
    NetworkSettings network,
    TrainingSettings settings,
    boolean annealed,
    TaskSettings tasks,
    int warmUp,
    double validation,
    TrainingListener listener) {
  private static final int WARM_UP = 7;

  /** What a model's provenance says of data that came from no file. */
  private static final String IN_MEMORY = "a log in memory";

  private static final String NO_DIGEST = "none";

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Training {
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(tasks, "tasks");
    Objects.requireNonNull(listener, "listener");
    Settings.require(warmUp >= 0, "warm-up", warmUp + " days", "0 or more");
    Settings.require(
        validation >= 0 && validation < 1,
        "share of validation rows",
        validation,
        "0 or more and less than 1");
  }

  /**
   * Returns a training of an architecture in its usual shape.
   *
   * @param architecture to train
   */
  public static Training of(Architecture architecture) {
    return of(NetworkSettings.of(architecture));
  }

  /**
   * Returns a training of a network: three epochs without validation, a warm-up of a week.
   *
   * @param network which architecture, and how large
   */
  public static Training of(NetworkSettings network) {
    return new Training(
        network,
        TrainingSettings.DEFAULT,
        false,
        TaskSettings.DEFAULT,
        WARM_UP,
        0,
        TrainingListener.NONE);
  }

  /** Returns this training with another architecture or size. */
  public Training withNetwork(NetworkSettings other) {
    return new Training(other, settings, annealed, tasks, warmUp, validation, listener);
  }

  /** Returns this training with other settings. */
  public Training withSettings(TrainingSettings other) {
    return new Training(network, other, annealed, tasks, warmUp, validation, listener);
  }

  /**
   * Returns this training with a learning rate that falls to 0 along a cosine, or with that of the
   * settings' schedule.
   *
   * @param on whether it falls
   */
  public Training withAnnealing(boolean on) {
    return new Training(network, settings, on, tasks, warmUp, validation, listener);
  }

  /** Returns this training with other settings for assigning setups to soft or hard. */
  public Training withTasks(TaskSettings other) {
    return new Training(network, settings, annealed, other, warmUp, validation, listener);
  }

  /**
   * Returns this training with another warm-up.
   *
   * @param days with rows, 0 or more
   */
  public Training withWarmUp(int days) {
    return new Training(network, settings, annealed, tasks, days, validation, listener);
  }

  /**
   * Returns this training with another share of validation rows, taken from the training rows.
   *
   * @param share 0 or more and less than 1
   */
  public Training withValidation(double share) {
    return new Training(network, settings, annealed, tasks, warmUp, share, listener);
  }

  /** Returns this training with another listener. */
  public Training withListener(TrainingListener other) {
    return new Training(network, settings, annealed, tasks, warmUp, validation, other);
  }

  /**
   * Trains and tests.
   *
   * @param log with labels
   * @param holdout what is held out to test on
   * @param workers the threads to train on; they stay the caller's
   * @return the model and its test
   * @throws DataException if there is nothing to learn from or nothing to test on, with what to do
   * @throws TrainingFailedException if the loss stops being finite; it carries the last good model
   * @throws TrainingInterruptedException if the thread is interrupted; it carries the model of the
   *     best complete epoch
   */
  public Trained run(EventLog log, Holdout holdout, Workers workers) {
    TrainingData data = data(log, holdout, workers);
    return prepare(data, holdout, IN_MEMORY, NO_DIGEST).run(Compute.on(workers));
  }

  /**
   * Trains and tests on a log that was read. The model's provenance has its name and digest;
   * messages name it.
   *
   * @param read the log, with labels
   * @param holdout what is held out to test on
   * @param workers the threads to train on; they stay the caller's
   * @return the model and its test
   * @throws DataException if there is nothing to learn from or nothing to test on, with what to do
   * @throws TrainingFailedException if the loss stops being finite; it carries the last good model
   * @throws TrainingInterruptedException if the thread is interrupted; it carries the model of the
   *     best complete epoch
   */
  public Trained run(LogReader.Result read, Holdout holdout, Workers workers) {
    return prepare(read, holdout, workers).run(Compute.on(workers));
  }

  /**
   * Does everything before the training.
   *
   * @param log with labels
   * @param holdout what is held out to test on
   * @throws DataException if there is nothing to learn from or nothing to test on, with what to do
   */
  public PreparedTraining prepare(EventLog log, Holdout holdout) {
    return prepare(data(log, holdout, Workers.single()), holdout, IN_MEMORY, NO_DIGEST);
  }

  /**
   * Does everything before the training on a log that was read.
   *
   * @param read the log, with labels
   * @param holdout what is held out to test on
   * @throws DataException if there is nothing to learn from or nothing to test on, with what to do
   */
  public PreparedTraining prepare(LogReader.Result read, Holdout holdout) {
    return prepare(read, holdout, Workers.single());
  }

  /**
   * Does everything before the training on a log that was read.
   *
   * @param read the log, with labels
   * @param holdout what is held out to test on
   * @param workers fit and encode several features at once; their number changes nothing
   * @throws DataException if there is nothing to learn from or nothing to test on, with what to do
   */
  public PreparedTraining prepare(LogReader.Result read, Holdout holdout, Workers workers) {
    TrainingData data = data(read.log(), holdout, workers);
    return prepare(data, holdout, read.report().file(), read.report().sha256());
  }

  /**
   * Does everything before the training on rows that were chosen already.
   *
   * @param data the rows, split and encoded
   * @param holdout how they were split
   * @param name of the log, for the model's provenance
   * @param digest of the log, or what else tells it from another
   */
  public PreparedTraining prepare(TrainingData data, Holdout holdout, String name, String digest) {
    return new PreparedTraining(this, data, holdout, name, digest);
  }

  private TrainingData data(EventLog log, Holdout holdout, Workers workers) {
    LearnedRows rows = LearnedRows.of(log, network.architecture(), tasks, warmUp);
    return TrainingData.of(rows, holdout, validation, settings.seed(), workers);
  }
}
