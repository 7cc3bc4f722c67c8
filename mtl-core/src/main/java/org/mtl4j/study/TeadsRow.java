package org.mtl4j.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.GroupedRatio;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.eval.Significance;
import org.mtl4j.eval.TTestResult;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.SoftHard;

/**
 * How one model did over its runs on the hard population, against a baseline: a line of a table.
 * Every number is of the healthy runs alone, and every lift of the seeds whose run is healthy with
 * the model and with the baseline.
 *
 * @param model which model
 * @param runs in the order of their seeds, dead ones too
 * @param validationRig the RIG on the validation days, by which models are chosen
 * @param rigLift RIG on the test days less that of the baseline's run, 0.01 is a point
 * @param aucLift AUC on the test days over that of the baseline's run, less 1
 * @param adjustedP the p-value of the test of {@code rigLift} after Holm's correction for the lines
 *     of the table
 * @param acrossRows mean loss of the baseline over that of the model on the test rows, with the
 *     standard error of drawing other rows
 */
public record TeadsRow(
    Architecture model,
    List<TeadsRun> runs,
    RunSummary validationRig,
    Lift rigLift,
    Lift aucLift,
    double adjustedP,
    GroupedRatio acrossRows) {
  /** The level at which a difference is more than chance. */
  public static final double LEVEL = 0.01;

  /** Copies the list. */
  public TeadsRow {
    runs = List.copyOf(runs);
  }

  /**
   * Holds models against a baseline, run by run.
   *
   * @param models the runs of each, in the order of their seeds
   * @param baseline its runs with the same seeds
   * @return a line for each model, the p-values corrected for their number
   */
  public static List<TeadsRow> of(List<List<TeadsRun>> models, List<TeadsRun> baseline) {
    List<Lift> lifts = new ArrayList<>();
    for (List<TeadsRun> of : models) {
      lifts.add(Lift.difference(rig(paired(of, baseline)), rig(paired(baseline, of))));
    }
    double[] adjusted =
        Significance.holm(lifts.stream().mapToDouble(lift -> lift.paired().p()).toArray());
    List<TeadsRow> rows = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      List<TeadsRun> of = models.get(i);
      rows.add(
          new TeadsRow(
              of.get(0).model(),
              of,
              RunSummary.of(values(healthy(of), run -> run.validation().report().rig())),
              lifts.get(i),
              Lift.relative(auc(paired(of, baseline)), auc(paired(baseline, of))),
              adjusted[i],
              GroupedRatio.of(groups(healthy(baseline)), groups(healthy(of)))));
    }
    return rows;
  }

  private static List<TeadsRun> healthy(List<TeadsRun> of) {
    return of.stream().filter(run -> !run.isDead()).toList();
  }

  /** Returns the healthy runs whose partner of the same seed is healthy, too. */
  private static List<TeadsRun> paired(List<TeadsRun> of, List<TeadsRun> others) {
    return IntStream.range(0, of.size())
        .filter(run -> !of.get(run).isDead() && !others.get(run).isDead())
        .mapToObj(of::get)
        .toList();
  }

  /** Returns the runs that are not dead. */
  public List<TeadsRun> healthy() {
    return healthy(runs);
  }

  /** Returns how many runs are dead. */
  public int dead() {
    return runs.size() - healthy().size();
  }

  /**
   * Returns lines with another baseline.
   *
   * @param rows of models
   * @param baseline what they are held against instead
   * @return a line for each, the p-values corrected for their number
   */
  public static List<TeadsRow> against(TeadsRow baseline, List<TeadsRow> rows) {
    return of(rows.stream().map(TeadsRow::runs).toList(), baseline.runs());
  }

  /** Returns this line with another baseline, and nothing to correct p for. */
  public TeadsRow against(TeadsRow baseline) {
    return against(baseline, List.of(this)).get(0);
  }

  private static double[] rig(List<TeadsRun> of) {
    return values(of, run -> run.test().report().rig());
  }

  private static double[] auc(List<TeadsRun> of) {
    return values(of, run -> run.test().report().auc());
  }

  private static double[] values(List<TeadsRun> of, ToDoubleFunction<TeadsRun> number) {
    return of.stream().mapToDouble(number).toArray();
  }

  /** The losses of the test rows' groups, each the mean over the runs of a model. */
  private static double[] groups(List<TeadsRun> of) {
    double[] means = new double[HardResult.GROUPS];
    for (TeadsRun run : of) {
      Arrays.setAll(means, g -> means[g] + run.test().groupLosses().get(g) / of.size());
    }
    return means;
  }

  /**
   * Returns mean and standard error of a metric on the test days.
   *
   * @param metric which
   */
  public RunSummary metric(ToDoubleFunction<BinaryReport> metric) {
    return RunSummary.of(values(healthy(), run -> metric.applyAsDouble(run.test().report())));
  }

  /** Returns mean and standard error of the excess over the truth, of NaN where none is known. */
  public RunSummary excess() {
    return RunSummary.of(values(healthy(), run -> run.test().excess()));
  }

  /** Returns whether the model learns from soft conversions and hard ones. */
  public boolean isInner() {
    return model instanceof SoftHard both && both.softWeight() > 0;
  }

  /** Returns whether the model learns from hard conversions alone, W_soft = 0. */
  public boolean isHardAlone() {
    return model instanceof SoftHard both && both.softWeight() == 0;
  }

  /** Returns whether the RIG differs from the baseline's by more than the chance of seeds. */
  public boolean isSignificant() {
    return adjustedP < LEVEL;
  }

  /** Returns the paired test of the excess over the truth, of NaN where none is known. */
  public TTestResult excessAgainst(TeadsRow other) {
    return Significance.paired(
        values(paired(runs, other.runs), run -> run.test().excess()),
        values(paired(other.runs, runs), run -> run.test().excess()));
  }

  /**
   * Returns how likely chance alone would give such a gain on other rows and by other seeds: of the
   * mean loss of the baseline over that of the model, whose standard error is that across rows and,
   * independent of it, that of {@code rigLift} across seeds; two-sided, by the normal distribution,
   * but never less likely than by the seeds alone, of which there are too few for that one.
   *
   * @return the p-value; NaN where there is no standard error
   */
  public double pOnOtherRows() {
    // RIG is 1 - loss / entropy, so a lift over what is left to 1 is a share of the loss.
    double seeds = rigLift.summary().standardError() / (1 - metric(BinaryReport::rig).mean());
    double error = Math.hypot(acrossRows.standardError(), seeds);
    double normal = Significance.normal((acrossRows.ratio() - 1) / error);
    return Double.isNaN(rigLift.paired().p()) ? normal : Math.max(normal, rigLift.paired().p());
  }
}
