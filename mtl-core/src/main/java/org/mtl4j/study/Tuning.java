package org.mtl4j.study;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.Probabilities;
import org.mtl4j.task.Task;
import org.mtl4j.train.Evaluation;
import org.mtl4j.train.TrainingFailedException;

/**
 * Tunes all models alike: the same number of trials, at the same points of a search over learning
 * rate, width, dropout, L2 and number of epochs, evaluated by the cross-entropy of pCTCVR on
 * validation rows. Each of the two networks of IP is tuned on its own, by the cross-entropy of what
 * it predicts: the other one is unknown to it.
 *
 * <p>Models are tuned on the past of the study, whose last part is the validation rows; the study's
 * test rows are not used. The first trial is at the settings without tuning, so that tuning cannot
 * be worse on the validation rows.
 *
 * <p>The other points are a Halton sequence with a random shift: like random points they try a new
 * value of every number each time, but a few of them cover each range evenly.
 *
 * <p>Sources: Bergstra and Bengio, <i>Random Search for Hyper-Parameter Optimization</i>, JMLR 13
 * (2012); Halton, Numerische Mathematik 2 (1960); Cranley and Patterson, SIAM Journal on Numerical
 * Analysis 13 (1976), for the shift.
 *
 * @param data the past of the study, its last part as the first period
 * @param settings of the study
 * @param trainings by which models are trained, and which keep the trials
 */
record Tuning(PartData data, TwitterSettings settings, Trainings trainings) {
  private static final long STREAM = 0x54554E45L;

  /** A base for each number of a point; the ranges of L2 and learning rate are the widest. */
  private static final List<Integer> BASES = List.of(2, 3, 5, 7, 11);

  /** What is tuned on its own: a network of a model. */
  private record Tuned(ComparedModel model, Architecture network) {
    String key() {
      return model.key(network);
    }
  }

  private List<Tuned> all() {
    return settings.models().stream()
        .flatMap(model -> model.networks().stream().map(network -> new Tuned(model, network)))
        .toList();
  }

  /** Returns how many rows the trials pass over that are not finished. */
  long rowsLeft() {
    long left = 0;
    for (int number = 1; number <= settings.trials(); number++) {
      Hyperparameters point = point(number);
      for (Tuned tuned : all()) {
        if (trainings.finished(tuned.key(), world(), number, point.describe()).isEmpty()) {
          left += data.rows(tuned.network(), point.epochs());
        }
      }
    }
    return left;
  }

  /** Tries everything that is not finished, and returns all trials, network by network. */
  List<Trial> run() {
    Map<String, List<Trial>> all = new LinkedHashMap<>();
    for (int number = 1; number <= settings.trials(); number++) {
      Hyperparameters point = point(number);
      String which = "trial " + number + " of " + settings.trials();
      for (Tuned tuned : all()) {
        all.computeIfAbsent(tuned.key(), key -> new ArrayList<>())
            .add(
                trainings.trial(
                    tuned.key(),
                    world(),
                    number,
                    point.describe(),
                    () -> loss(tuned, point, which)));
      }
    }
    return all.values().stream().flatMap(List::stream).toList();
  }

  /**
   * Returns the best point of each network, by its key.
   *
   * @param trials of {@link #run}
   */
  Map<String, Hyperparameters> best(List<Trial> trials) {
    Map<String, Trial> best = new HashMap<>();
    for (Trial trial : trials) {
      best.merge(trial.candidate(), trial, (a, b) -> b.score() < a.score() ? b : a);
    }
    Map<String, Hyperparameters> points = new HashMap<>();
    best.forEach((key, trial) -> points.put(key, point(trial.number())));
    return points;
  }

  /** The cross-entropy on the validation rows, infinite where the training fails. */
  private double loss(Tuned tuned, Hyperparameters point, String which) {
    Part part =
        settings.withTuned(Map.of(tuned.key(), point)).part(tuned.model(), tuned.network(), data);
    Candidate candidate = new Candidate(part.key(), part.title(), List.of(part));
    IntList rows = data.all().test();
    List<Task> tasks = tuned.network().tasks();
    try {
      Probabilities probabilities = trainings.fit(data, candidate, seed(), which).score(rows);
      BinaryReport report =
          Evaluation.of(probabilities, data.all().examples().outcomes(), rows)
              .reports()
              .get(tasks.get(tasks.size() - 1));
      return report == null ? Double.NaN : report.logLoss();
    } catch (TrainingFailedException e) {
      // A learning rate that is too high for a model is a finding, too.
      return Double.POSITIVE_INFINITY;
    }
  }

  private String world() {
    return data.all().world();
  }

  /** The same for every model. */
  private Hyperparameters point(int number) {
    if (number == 1) {
      return settings.usual();
    }
    SearchSpace space = settings.space();
    return new Hyperparameters(
        logUniform(number, 0, space.leastRate(), space.mostRate()),
        oneOf(number, 2, space.widths()),
        oneOf(number, 3, space.dropouts()),
        logUniform(number, 1, space.leastL2(), space.mostL2()),
        epochs(oneOf(number, 4, space.epochs())));
  }

  private int epochs(double factor) {
    return Math.max(1, (int) Math.rint(factor * settings.plan().training().epochs()));
  }

  private double oneOf(int number, int which, List<Double> values) {
    return values.get((int) (at(number, which) * values.size()));
  }

  private double logUniform(int number, int which, double least, double most) {
    double value =
        StrictMath.exp(StrictMath.log(least) + at(number, which) * StrictMath.log(most / least));
    // Two digits, which can be typed.
    double unit = StrictMath.pow(10, Math.floor(StrictMath.log10(value)) - 1);
    return Math.rint(value / unit) * unit;
  }

  /** A number of a point as its place in the range, from 0 to below 1. */
  private double at(int number, int which) {
    double at =
        CounterRandom.uniform(seed(), STREAM, which) + radicalInverse(number, BASES.get(which));
    return at - Math.floor(at);
  }

  /** The digits of a number in some base, mirrored at the point. */
  static double radicalInverse(int number, int base) {
    double inverse = 0;
    double unit = 1;
    for (int rest = number; rest > 0; rest /= base) {
      unit /= base;
      inverse += unit * (rest % base);
    }
    return inverse;
  }

  private long seed() {
    return settings.plan().training().seed();
  }
}
