package org.mtl4j.study;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.model.Network;
import org.mtl4j.model.Scorer;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.task.Task;
import org.mtl4j.train.TrainingFailedException;
import org.mtl4j.train.TrainingSettings;

/**
 * Tunes all models alike: the same number of trials, at the same points of a random search over
 * learning rate, width, dropout and L2, evaluated by the cross-entropy of pCTCVR on validation
 * rows.
 *
 * <p>Models are tuned on the past of the study, whose last part is the validation rows; the study's
 * test rows are not used. The first trial is at the settings without tuning, so that tuning cannot
 * be worse on the validation rows.
 *
 * <p>Source of the search: Bergstra and Bengio, <i>Random Search for Hyper-Parameter
 * Optimization</i>, JMLR 13 (2012).
 *
 * @param data the past of the study, its last part as the first period
 * @param settings of the study
 * @param trainings by which models are trained, and which keep the trials
 */
record Tuning(StudyData data, TwitterSettings settings, Trainings trainings) {
  private static final long STREAM = 0x54554E45L;
  private static final double[] WIDTHS = {0.5, 1, 2};
  private static final double[] DROPOUTS = {0, 0.1, 0.2};
  private static final double LEAST_RATE = 5e-4;
  private static final double MOST_RATE = 1e-2;
  private static final double LEAST_L2 = 1e-7;
  private static final double MOST_L2 = 1e-4;

  /** Returns how many rows the trials pass over that are not finished. */
  long rowsLeft() {
    long left = 0;
    for (int number = 1; number <= settings.trials(); number++) {
      Map<String, Double> point = point(number).describe();
      for (TwitterModel model : settings.models()) {
        if (trainings.finished(model.label(), data.world(), number, point).isEmpty()) {
          left += Trainings.rows(data, settings.plan().training());
        }
      }
    }
    return left;
  }

  /** Tries everything that is not finished, and returns all trials, model by model. */
  List<Trial> run() {
    Map<TwitterModel, List<Trial>> all = new EnumMap<>(TwitterModel.class);
    for (int number = 1; number <= settings.trials(); number++) {
      Hyperparameters point = point(number);
      String which = " trial " + number + " of " + settings.trials();
      for (TwitterModel model : settings.models()) {
        all.computeIfAbsent(model, m -> new ArrayList<>())
            .add(
                trainings.trial(
                    model.label(),
                    data.world(),
                    number,
                    point.describe(),
                    () -> loss(model, point, model.title() + which)));
      }
    }
    return all.values().stream().flatMap(List::stream).toList();
  }

  /**
   * Returns the best point of each model.
   *
   * @param trials of {@link #run}
   */
  Map<TwitterModel, Hyperparameters> best(List<Trial> trials) {
    Map<TwitterModel, Trial> best = new EnumMap<>(TwitterModel.class);
    for (Trial trial : trials) {
      best.merge(
          TwitterModel.of(trial.candidate()).orElseThrow(),
          trial,
          (a, b) -> b.score() < a.score() ? b : a);
    }
    Map<TwitterModel, Hyperparameters> tuned = new EnumMap<>(TwitterModel.class);
    best.forEach((model, trial) -> tuned.put(model, point(trial.number())));
    return tuned;
  }

  /** The cross-entropy on the validation rows, infinite where the training fails. */
  private double loss(TwitterModel model, Hyperparameters point, String label) {
    Candidate candidate =
        settings.withTuned(Map.of(model, point)).candidate(model, data.encoding());
    TrainingSettings training =
        candidate.training(settings.plan().training().seed(), data.training().length);
    try {
      Network network = trainings.train(data, candidate.network(), training, label);
      return new FunnelEvaluator()
          .evaluate(new Scorer(network, trainings.compute()), data, data.test())
          .metric(Task.CTCVR, BinaryReport::logLoss);
    } catch (TrainingFailedException e) {
      // A learning rate that is too high for a model is a finding, too.
      return Double.POSITIVE_INFINITY;
    }
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
    // Two digits, which can be typed.
    double unit = StrictMath.pow(10, Math.floor(StrictMath.log10(value)) - 1);
    return Math.rint(value / unit) * unit;
  }

  private long seed() {
    return settings.plan().training().seed();
  }
}
