package org.mtl4j.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.data.Outcomes;
import org.mtl4j.eval.LogLoss;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.eval.Summation;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.Network;
import org.mtl4j.model.Scorer;
import org.mtl4j.model.SingleTask;
import org.mtl4j.model.SoftHard;
import org.mtl4j.optim.Workers;
import org.mtl4j.task.Task;

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
  private static final int PERIOD = 0;

  private final StudyData data;
  private final TeadsSettings settings;
  private final SoftHard model;
  private final DoubleFunction<float[]> tasks;
  private final Kernels kernels;
  private final Workers workers;

  /**
   * One α.
   *
   * @param alpha the threshold
   * @param hardClicks the share of the validation clicks that are hard under it
   * @param hardConversions the share of the validation conversions that are
   * @param gain over the runs, the share of the single model's loss on all validation clicks that
   *     the hard branch saves
   */
  public record Point(double alpha, double hardClicks, double hardConversions, RunSummary gain) {}

  /**
   * Creates a tuning.
   *
   * @param data clicks alone, with the validation as first period
   * @param settings how models are trained
   * @param model whose hard branch is tried
   * @param tasks gives for an α which rows of the data are hard, as {@link Outcomes#hard}
   * @param kernels that compute the matrix products
   * @param workers the threads to train on; they stay the caller's
   */
  public AlphaTuning(
      StudyData data,
      TeadsSettings settings,
      SoftHard model,
      DoubleFunction<float[]> tasks,
      Kernels kernels,
      Workers workers) {
    this.data = data;
    this.settings = settings;
    this.model = model;
    this.tasks = tasks;
    this.kernels = kernels;
    this.workers = workers;
  }

  /**
   * Tries some α.
   *
   * @param alphas to try, each between 0 and 1
   * @param listener is told how it goes
   * @return the curve, a point per α in their order
   */
  public List<Point> run(List<Double> alphas, StudyListener listener) {
    List<float[]> single = new ArrayList<>();
    for (int run = 1; run <= settings.runs(); run++) {
      single.add(logits(data, new SingleTask(Task.CVR), Task.CVR, run, "", listener));
    }
    List<Point> curve = new ArrayList<>();
    for (double alpha : alphas) {
      StudyData parted = data.withOutcomes(outcomes().withHard(tasks.apply(alpha)));
      double[] gains = new double[settings.runs()];
      for (int run = 1; run <= settings.runs(); run++) {
        String label = ", alpha " + alpha;
        float[] hard = logits(parted, model, Task.HARD, run, label, listener);
        gains[run - 1] = gain(single.get(run - 1), hard, parted.examples().outcomes());
      }
      Outcomes outcomes = parted.examples().outcomes();
      curve.add(
          new Point(alpha, share(outcomes, false), share(outcomes, true), RunSummary.of(gains)));
    }
    return curve;
  }

  /** Returns the point of the highest mean gain, the first of equal ones. */
  public static Point best(List<Point> curve) {
    return curve.stream()
        .max(Comparator.comparingDouble(point -> point.gain().mean()))
        .orElseThrow();
  }

  private Outcomes outcomes() {
    return data.examples().outcomes();
  }

  private int[] rows() {
    return data.future().get(PERIOD);
  }

  private float[] logits(
      StudyData of, Architecture what, Task task, int run, String label, StudyListener listener) {
    Network network =
        new ModelTraining(of, kernels, workers)
            .train(
                settings.network(what),
                settings.training(run, of.training().length),
                listener.onTraining(what.title() + label + " run " + run));
    return new Scorer(network, kernels, workers).score(of.examples(), rows()).logits(task);
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
  private double share(Outcomes outcomes, boolean ofConversions) {
    double[] sums = new double[2];
    Arrays.stream(rows())
        .forEach(
            row -> {
              double weight = outcomes.weight(row);
              double counts = ofConversions ? weight * outcomes.conversion()[row] : weight;
              sums[Task.HARD.counts(outcomes, row) ? 1 : 0] += counts;
            });
    return sums[1] / (sums[0] + sums[1]);
  }
}
