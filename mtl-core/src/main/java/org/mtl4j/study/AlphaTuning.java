package org.mtl4j.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.LogDays;
import org.mtl4j.data.log.Outcomes;
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
import org.mtl4j.task.TaskTable;

/**
 * Chooses α, the historical CVR above which a setup is soft, by what it brings on validation days.
 *
 * <p>Each α parts the clicks differently, so what models reach on their own hard clicks cannot be
 * compared. What can is the loss over <i>all</i> clicks of a server that asks the hard branch for
 * hard clicks and the single model of all conversions for the others, as Teads' does: its
 * <b>gain</b> is the share of the single model's loss that this saves. With α below every rate or
 * above it there is nothing to gain; between them lies a best one.
 *
 * <p>Source: Dishi et al., <i>Practical Multi-Task Learning for Rare Conversions in Ad Tech</i>,
 * RecSys 2025, section 3.1.2.
 */
public final class AlphaTuning {
  private static final String WORK = "tuning alpha";

  /**
   * Of the losses of the model that is tried, soft and hard: hard conversions are what is served.
   */
  private static final double SOFT_WEIGHT = 0.2;

  private static final double HARD_WEIGHT = 0.8;

  private final StudyData data;
  private final EventLog events;
  private final TeadsSettings settings;
  private final ResultsFile results;
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
   * @param settings which α are tried, how setups are told soft from hard, and how models are
   *     trained
   * @param results trials that were finished before, and where to keep those that are from now on
   * @param trainings by which models are trained
   */
  AlphaTuning(
      StudyData data,
      EventLog events,
      TeadsSettings settings,
      ResultsFile results,
      Trainings trainings) {
    this.data = data;
    this.events = events;
    this.settings = settings;
    this.results = results;
    this.trainings = trainings;
  }

  /**
   * Tries every α on a log: learns from its clicks but for those of the last days with rows, which
   * judge.
   *
   * @param settings which α are tried, how setups are told soft from hard, and how models are
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
    String name = read.report().file();
    Periods periods = periods(settings.days(), read.log().outcomes());
    StudyData data = StudyData.of(name, read.log(), periods);
    Trainings trainings = new Trainings(compute, listener);
    return new AlphaTuning(data, read.log(), settings, ResultsFile.none(), trainings).run();
  }

  private static Periods periods(ClickDays of, Outcomes outcomes) {
    long[] time = outcomes.time();
    LogDays days = LogDays.of(time);
    int choice = days.count() - of.validation();
    if (choice <= of.warmUp()) {
      throw outcomes.fault(
          String.format(
              Locale.ROOT,
              "too few days to choose alpha by: %s, but %s make history, the last %s judge, and one"
                  + " at least is to learn from",
              Text.count(days.count(), "day"),
              Text.count(of.warmUp(), "day"),
              of.validation()),
          "give it by TaskSettings.withAlpha, or a longer log");
    }
    int[] clicks =
        IntStream.range(0, outcomes.rows())
            .filter(row -> days.contains(time[row]))
            .filter(row -> Times.day(time[row]) >= days.day(of.warmUp()))
            .filter(row -> Task.CVR.counts(outcomes, row))
            .toArray();
    return Periods.of(Split.byTime(outcomes, clicks, Times.startOf(days.day(choice))))
        .requirePositives(outcomes, "give it by TaskSettings.withAlpha, or a longer log");
  }

  /** Tries every α that is not finished, and returns a point per α in their order. */
  List<Point> run() {
    SoftHard model = new SoftHard(settings.sharedLayers(), SOFT_WEIGHT, HARD_WEIGHT);
    return trainings.work(WORK, rowsLeft(model), () -> run(model));
  }

  private List<Point> run(SoftHard model) {
    List<float[]> single = new ArrayList<>();
    for (int run = 1; run <= settings.plan().runs(); run++) {
      boolean isNeeded = isLeft(model, run);
      single.add(isNeeded ? logits(data, new SingleTask(Task.CVR), Task.CVR, run, "") : null);
    }
    List<Point> curve = new ArrayList<>();
    for (double alpha : settings.alphas()) {
      TaskTable table = settings.tasks().withAlpha(alpha).table(events);
      StudyData parted = data.withOutcomes(outcomes(data).withHard(table.hard(events.outcomes())));
      double[] gains = new double[settings.plan().runs()];
      for (int run = 1; run <= gains.length; run++) {
        int which = run;
        gains[run - 1] =
            finished(model, alpha, run)
                .orElseGet(() -> attempt(model, alpha, which, parted, single.get(which - 1)))
                .score();
      }
      curve.add(new Point(alpha, share(parted, false), share(parted, true), RunSummary.of(gains)));
    }
    return curve;
  }

  private Trial attempt(SoftHard model, double alpha, int run, StudyData parted, float[] single) {
    float[] hard = logits(parted, model, Task.HARD, run, ", alpha " + alpha);
    Trial trial =
        new Trial(
            key(model, alpha),
            data.world(),
            run,
            Map.of("alpha", alpha),
            gain(single, hard, outcomes(parted)));
    results.add(trial);
    trainings.listener().onTrial(trial);
    return trial;
  }

  private Optional<Trial> finished(SoftHard model, double alpha, int run) {
    return results.trial(key(model, alpha), data.world(), run);
  }

  private String key(SoftHard model, double alpha) {
    return settings.candidate(model).key() + ", alpha " + alpha;
  }

  private boolean isLeft(SoftHard model, int run) {
    return settings.alphas().stream().anyMatch(alpha -> finished(model, alpha, run).isEmpty());
  }

  private long rowsLeft(SoftHard model) {
    long left = 0;
    for (int run = 1; run <= settings.plan().runs(); run++) {
      left += isLeft(model, run) ? 1 : 0;
      for (double alpha : settings.alphas()) {
        left += finished(model, alpha, run).isEmpty() ? 1 : 0;
      }
    }
    return left * Trainings.rows(data, settings.plan().training());
  }

  /** Returns the point of the highest mean gain, the first of equal ones. */
  public static Point best(List<Point> curve) {
    return curve.stream()
        .max(Comparator.comparingDouble(point -> point.gain().mean()))
        .orElseThrow();
  }

  private static Outcomes outcomes(StudyData of) {
    return of.examples().outcomes();
  }

  private int[] rows() {
    return data.test();
  }

  private float[] logits(StudyData of, Architecture what, Task task, int run, String label) {
    Candidate candidate = settings.candidate(what);
    long seed = candidate.training().seed() + run - 1;
    Network network =
        trainings.train(
            of,
            candidate.network(),
            candidate.training(seed, of.training().length),
            what.title() + label + " run " + run);
    return new Scorer(network, trainings.compute()).score(of.examples(), rows()).logits(task);
  }

  private double gain(float[] single, float[] hard, Outcomes outcomes) {
    Summation saved = new Summation();
    Summation all = new Summation();
    for (int i = 0; i < single.length; i++) {
      int row = rows()[i];
      double weight = outcomes.weight(row);
      boolean converted = outcomes.conversion()[row] == 1;
      double loss = weight * LogLoss.ofLogit(single[i], converted);
      all.add(loss);
      if (Task.HARD.counts(outcomes, row)) {
        saved.add(loss - weight * LogLoss.ofLogit(hard[i], converted));
      }
    }
    return saved.value() / all.value();
  }

  /** The share of the validation clicks or conversions that is hard. */
  private double share(StudyData of, boolean ofConversions) {
    Outcomes outcomes = outcomes(of);
    double[] sums = new double[2];
    for (int row : rows()) {
      double weight = outcomes.weight(row);
      double counts = ofConversions ? weight * outcomes.conversion()[row] : weight;
      sums[Task.HARD.counts(outcomes, row) ? 1 : 0] += counts;
    }
    return sums[1] / (sums[0] + sums[1]);
  }
}
