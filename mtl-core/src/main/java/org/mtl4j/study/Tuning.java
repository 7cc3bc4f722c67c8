package org.mtl4j.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.model.Network;
import org.mtl4j.model.TwitterModel;
import org.mtl4j.optim.Workers;
import org.mtl4j.task.Task;
import org.mtl4j.train.TrainingFailedException;

/**
 * Tunes each model alike: the same number of trials, at the same points of a random search over
 * learning rate, width, dropout and L2, judged by the cross-entropy of pCTCVR on validation rows.
 *
 * <p>The data to tune on are the past of the study alone, with the last part of it as validation
 * rows; the study's test rows are in no part of it. The first trial is what holds where nothing is
 * tuned, so that tuning cannot do worse on the validation rows.
 *
 * <p>Source of the search: Bergstra and Bengio, <i>Random Search for Hyper-Parameter
 * Optimization</i>, JMLR 13 (2012).
 */
public final class Tuning {
  private static final long STREAM = 0x54554E45L;
  private static final double[] WIDTHS = {0.5, 1, 2};
  private static final double[] DROPOUTS = {0, 0.1, 0.2};
  private static final double LEAST_RATE = 5e-4;
  private static final double MOST_RATE = 1e-2;
  private static final double LEAST_L2 = 1e-7;
  private static final double MOST_L2 = 1e-4;

  private final ModelTraining training;
  private final StudySettings settings;
  private final int trials;

  /**
   * Creates a tuning.
   *
   * @param data the past of the study, its last part as the first period
   * @param settings of the study
   * @param trials per model, 1 or more
   * @param kernels that compute the matrix products
   * @param workers the threads to train on; they stay the caller's
   */
  public Tuning(
      StudyData data, StudySettings settings, int trials, Kernels kernels, Workers workers) {
    this.training = new ModelTraining(data, kernels, workers);
    this.settings = settings;
    this.trials = trials;
  }

  /**
   * Tries everything.
   *
   * @param finished trials of an earlier run of the same tuning, which are not tried again
   * @param listener is told how it goes
   * @return all trials, model by model
   */
  public List<Trial> run(Collection<Trial> finished, StudyListener listener) {
    List<Trial> all = new ArrayList<>();
    for (int number = 1; number <= trials; number++) {
      for (TwitterModel model : settings.models()) {
        Optional<Trial> before = find(finished, model, number);
        Trial trial = before.isPresent() ? before.get() : attempt(model, number, listener);
        if (before.isEmpty()) {
          listener.onTrial(trial);
        }
        all.add(trial);
      }
    }
    all.sort(Comparator.comparing(Trial::model).thenComparing(Trial::number));
    return all;
  }

  private static Optional<Trial> find(Collection<Trial> trials, TwitterModel model, int number) {
    return trials.stream().filter(t -> t.model() == model && t.number() == number).findFirst();
  }

  /**
   * Returns the best point of each model.
   *
   * @param trials of {@link #run}
   */
  public static Map<TwitterModel, Hyperparameters> best(List<Trial> trials) {
    Map<TwitterModel, Trial> best = new EnumMap<>(TwitterModel.class);
    for (Trial trial : trials) {
      best.merge(trial.model(), trial, (a, b) -> b.crossEntropy() < a.crossEntropy() ? b : a);
    }
    Map<TwitterModel, Hyperparameters> tuned = new EnumMap<>(TwitterModel.class);
    best.forEach((model, trial) -> tuned.put(model, trial.hyperparameters()));
    return tuned;
  }

  private Trial attempt(TwitterModel model, int number, StudyListener listener) {
    Hyperparameters point = point(number);
    StudySettings tried = settings.withTuned(Map.of(model, point));
    StudyData data = training.data();
    String label = model.title() + " trial " + number + " of " + trials;
    double loss;
    try {
      Network network =
          training.train(
              tried.network(model, data.encoding()),
              tried.training(model, 1, data.training().length),
              listener.onTraining(label));
      loss = training.judge(network).get(0).evaluation().reports().get(Task.CTCVR).logLoss();
    } catch (TrainingFailedException e) {
      // A learning rate beyond what a model bears is an answer, too.
      loss = Double.POSITIVE_INFINITY;
    }
    return new Trial(model, number, point, loss);
  }

  /** The same for every model. */
  private Hyperparameters point(int number) {
    if (number == 1) {
      return settings.hyperparameters(TwitterModel.IP);
    }
    return new Hyperparameters(
        logUniform(number, 0, LEAST_RATE, MOST_RATE),
        WIDTHS[CounterRandom.below(seed(), STREAM, 4L * number + 1, WIDTHS.length)],
        DROPOUTS[CounterRandom.below(seed(), STREAM, 4L * number + 2, DROPOUTS.length)],
        logUniform(number, 3, LEAST_L2, MOST_L2));
  }

  private double logUniform(int number, int which, double least, double most) {
    double at = CounterRandom.uniform(seed(), STREAM, 4L * number + which);
    double value = StrictMath.exp(StrictMath.log(least) + at * StrictMath.log(most / least));
    // Two digits: what is written down can be typed.
    double unit = StrictMath.pow(10, Math.floor(StrictMath.log10(value)) - 1);
    return Math.rint(value / unit) * unit;
  }

  private long seed() {
    return settings.training().seed();
  }
}
