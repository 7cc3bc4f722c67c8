package org.mtl4j.study;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.LogDays;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.split.Periods;
import org.mtl4j.data.split.Split;
import org.mtl4j.data.time.Times;
import org.mtl4j.eval.LogLoss;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.eval.Summation;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.Compute;
import org.mtl4j.model.Network;
import org.mtl4j.model.Scorer;
import org.mtl4j.model.architecture.SingleTask;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.task.Task;

/**
 * Chooses α, the historical CVR above which a setup is soft, by what it gains on validation days.
 *
 * <p>Each α divides the clicks differently, so the losses of models on their own hard clicks cannot
 * be compared. What can is the loss over <i>all</i> clicks of a server that asks the hard branch
 * for hard clicks and the single model of all conversions for the others, as Teads' does: the
 * <b>gain</b> is the share of the single model's loss that this saves. With α below every rate or
 * above every rate there is nothing to gain; the best one lies between.
 *
 * <p>Source: Dishi et al., <i>Practical Multi-Task Learning for Rare Conversions in Ad Tech</i>,
 * RecSys 2025, section 3.1.2.
 */
public final class AlphaTuning {
  /**
   * The weights of the losses of the model that is tried: mostly hard conversions, which are what
   * is served.
   */
  private static final double SOFT_WEIGHT = 0.2;

  private static final double HARD_WEIGHT = 0.8;
  private static final String REMEDY = "give TaskSettings.withAlpha, or a longer log";

  private final StudyData data;
  private final EventLog events;
  private final TeadsSettings settings;
  private final SoftHard model;
  private final Trainings trainings;

  /**
   * One α.
   *
   * @param alpha the threshold
   * @param hardClicks the share of the validation clicks that are hard under it
   * @param hardConversions the share of the validation conversions that are
   * @param gain over the runs, the share of the single model's loss on all validation clicks that
   *     the hard branch saves
   */
  public record Point(double alpha, double hardClicks, double hardConversions, RunSummary gain) {
    /** Returns whether the gain is more than two standard errors. */
    public boolean isGain() {
      return gain.mean() > 2 * gain.standardError();
    }
  }

  /**
   * Creates a tuning.
   *
   * @param data clicks alone, with the validation as first period
   * @param events the log of the data, row by row
   * @param settings which α are tried, how setups are assigned to soft or hard, and how models are
   *     trained
   * @param trainings by which models are trained, and which keep the trials
   */
  AlphaTuning(StudyData data, EventLog events, TeadsSettings settings, Trainings trainings) {
    this.data = data;
    this.events = events;
    this.settings = settings;
    this.trainings = trainings;
    model = new SoftHard(settings.sharedLayers(), SOFT_WEIGHT, HARD_WEIGHT);
  }

  /**
   * Tries every α on a log. Models learn from its clicks before the validation, which are the last
   * days with rows.
   *
   * @param settings which α are tried, how setups are assigned to soft or hard, and how models are
   *     trained; of their days, those of warm-up and validation
   * @param read the log, with times and conversion setups
   * @param compute kernels and threads to train by; they stay the caller's
   * @param listener is told how it goes
   * @return the curve, a point per α in their order
   * @throws DataException if there are too few days, clicks or conversions
   * @throws org.mtl4j.train.TrainingFailedException if a loss stops being finite
   */
  public static List<Point> ofLog(
      TeadsSettings settings, LogReader.Result read, Compute compute, StudyListener listener) {
    Periods periods = periods(settings.days(), read.log().outcomes());
    StudyData data = StudyData.of(read.report(), read.log(), periods);
    Trainings trainings = new Trainings(ResultsFile.none(), compute, listener);
    return new AlphaTuning(data, read.log(), settings, trainings).run();
  }

  private static Periods periods(ClickDays of, Outcomes outcomes) {
    LongList time = outcomes.time();
    LogDays days = LogDays.of(time);
    int choice = days.count() - of.validation();
    if (choice <= of.warmUp()) {
      throw outcomes.fault(
          String.format(
              Locale.ROOT,
              "too few days (%s) to choose alpha, needed are %s of warm-up, %s of validation and at"
                  + " least one to train on",
              Text.count(days.count(), "day"),
              of.warmUp(),
              of.validation()),
          REMEDY);
    }
    IntList clicks =
        Rows.where(
            outcomes.rows(),
            row ->
                days.contains(time.getLong(row))
                    && Times.day(time.getLong(row)) >= days.day(of.warmUp())
                    && Task.CVR.counts(outcomes, row));
    return Periods.of(Split.byTime(outcomes, clicks, Times.startOf(days.day(choice))))
        .requirePositives(outcomes, REMEDY);
  }

  /** Tries every α that is not finished, and returns a point per α in their order. */
  List<Point> run() {
    return trainings.work("tuning alpha", rowsLeft(), this::curve);
  }

  private List<Point> curve() {
    List<FloatList> single = new ArrayList<>();
    for (int run = 1; run <= settings.plan().runs(); run++) {
      // The single model is needed only beside a trial that is left.
      single.add(
          isLeft(run) ? logits(data, new SingleTask(Task.CVR), Task.CVR, run, "") : FloatList.of());
    }
    List<Point> curve = new ArrayList<>();
    for (double alpha : settings.alphas()) {
      EventLog assigned = settings.tasks().withAlpha(alpha).assign(events);
      StudyData divided = data.withOutcomes(assigned.outcomes(), data.world());
      double[] gains = new double[single.size()];
      for (int i = 0; i < gains.length; i++) {
        FloatList all = single.get(i);
        int run = i + 1;
        gains[i] =
            trainings
                .trial(
                    key(alpha),
                    data.world(),
                    run,
                    point(alpha),
                    () -> gain(all, divided, alpha, run))
                .score();
      }
      curve.add(
          new Point(alpha, share(divided, false), share(divided, true), RunSummary.of(gains)));
    }
    return curve;
  }

  private String key(double alpha) {
    return settings.candidate(model).key() + ", alpha " + alpha;
  }

  private static Map<String, Double> point(double alpha) {
    return Map.of("alpha", alpha);
  }

  private boolean isFinished(double alpha, int run) {
    return trainings.finished(key(alpha), data.world(), run, point(alpha)).isPresent();
  }

  private boolean isLeft(int run) {
    return settings.alphas().stream().anyMatch(alpha -> !isFinished(alpha, run));
  }

  private long rowsLeft() {
    long left = 0;
    for (int i = 1; i <= settings.plan().runs(); i++) {
      int run = i;
      left += isLeft(run) ? 1 : 0;
      left += settings.alphas().stream().filter(alpha -> !isFinished(alpha, run)).count();
    }
    return left * Trainings.rows(data, settings.plan().training());
  }

  /** Returns the point of the highest mean gain, the first of equal ones. */
  public static Point best(List<Point> curve) {
    return curve.stream()
        .max(Comparator.comparingDouble(point -> point.gain().mean()))
        .orElseThrow();
  }

  private FloatList logits(StudyData of, Architecture what, Task task, int run, String label) {
    Part part = settings.candidate(what).parts().get(0);
    long seed = part.training().seed() + run - 1;
    Network network = trainings.train(of, part, seed, what.title() + label + " run " + run);
    return new Scorer(network, trainings.compute()).score(of.examples(), of.test()).logits(task);
  }

  private double gain(FloatList single, StudyData divided, double alpha, int run) {
    FloatList hard = logits(divided, model, Task.HARD, run, ", alpha " + alpha);
    Outcomes outcomes = divided.examples().outcomes();
    FloatList conversion = outcomes.conversion();
    Summation saved = new Summation();
    Summation all = new Summation();
    for (int i = 0; i < single.size(); i++) {
      int row = divided.test().getInt(i);
      double weight = outcomes.weight(row);
      boolean converted = conversion.getFloat(row) == 1;
      double loss = weight * LogLoss.ofLogit(single.getFloat(i), converted);
      all.add(loss);
      if (Task.HARD.counts(outcomes, row)) {
        saved.add(loss - weight * LogLoss.ofLogit(hard.getFloat(i), converted));
      }
    }
    return saved.value() / all.value();
  }

  /** The share of the validation clicks or conversions that is hard. */
  private static double share(StudyData divided, boolean ofConversions) {
    Outcomes outcomes = divided.examples().outcomes();
    FloatList conversion = outcomes.conversion();
    double[] sums = new double[2];
    for (int row : divided.test()) {
      double weight = outcomes.weight(row);
      double counts = ofConversions ? weight * conversion.getFloat(row) : weight;
      sums[Task.HARD.counts(outcomes, row) ? 1 : 0] += counts;
    }
    return sums[1] / (sums[0] + sums[1]);
  }
}
