package org.mtl4j.study;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.GroupedRatio;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.eval.Significance;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.task.Task;

/**
 * How one model did over its healthy runs on the hard population, against a baseline: a line of a
 * table. Every lift is of the seeds whose run is healthy with the model and with the baseline.
 *
 * @param runs of the model, dead ones too
 * @param rigLift RIG on the test days less that of the baseline's run, 0.01 is a point
 * @param aucLift AUC on the test days over that of the baseline's run, less 1
 * @param acrossRows mean loss of the baseline over that of the model on the test rows, with the
 *     standard error of drawing other rows
 */
public record TeadsRow(Runs runs, Comparison rigLift, Comparison aucLift, GroupedRatio acrossRows) {
  /** The period that chooses. */
  static final int VALIDATION = 0;

  /** The later one, which chooses nothing. */
  static final int TEST = 1;

  /**
   * Holds models against a baseline, run by run.
   *
   * @param models the runs of each, with the baseline's seeds
   * @param baseline its runs
   * @return a line for each model, the p-values corrected for their number
   */
  public static List<TeadsRow> of(List<Runs> models, Runs baseline) {
    List<Comparison> rig =
        Comparison.paired(
            models, baseline, run -> metric(run, TEST, BinaryReport::rig), (own, of) -> own - of);
    List<Comparison> auc =
        Comparison.paired(
            models,
            baseline,
            run -> metric(run, TEST, BinaryReport::auc),
            (own, of) -> own / of - 1);
    return IntStream.range(0, models.size())
        .mapToObj(
            i ->
                new TeadsRow(
                    models.get(i), rig.get(i), auc.get(i), models.get(i).lossRatio(baseline, TEST)))
        .toList();
  }

  /** Returns how a run did on the test days. */
  public static PeriodResult test(Run run) {
    return run.periods().get(TEST);
  }

  private static double metric(Run run, int period, ToDoubleFunction<BinaryReport> metric) {
    return run.periods().get(period).metric(Task.HARD, metric);
  }

  /** Returns which model it is. */
  public Architecture model() {
    return runs.candidate().network().architecture();
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

  /** Returns mean and standard error of RIG on the validation days, by which models are chosen. */
  public RunSummary validationRig() {
    return runs.summary(run -> metric(run, VALIDATION, BinaryReport::rig));
  }

  /**
   * Returns mean and standard error of a metric on the test days.
   *
   * @param metric which
   */
  public RunSummary metric(ToDoubleFunction<BinaryReport> metric) {
    return runs.summary(run -> metric(run, TEST, metric));
  }

  /** Returns mean and standard error of the excess over the truth, of NaN where none is known. */
  public RunSummary excess() {
    return runs.summary(TeadsRow::excess);
  }

  private static double excess(Run run) {
    return test(run).measure(TruthComparison.EXCESS);
  }

  /** Returns the model where it is a soft-hard one, and not the single model of all conversions. */
  public Optional<SoftHard> softHard() {
    return model() instanceof SoftHard both ? Optional.of(both) : Optional.empty();
  }

  /** Returns whether the model learns from soft conversions and hard ones. */
  public boolean isInner() {
    return softHard().filter(both -> both.softWeight() > 0).isPresent();
  }

  /** Returns whether the model learns from hard conversions alone, W_soft = 0. */
  public boolean isHardAlone() {
    return softHard().filter(both -> both.softWeight() == 0).isPresent();
  }

  /** Returns how the excess over the truth compares, run by run; of NaN where none is known. */
  public Comparison excessAgainst(TeadsRow other) {
    return Comparison.paired(List.of(runs), other.runs, TeadsRow::excess, (own, of) -> own - of)
        .get(0);
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
    return Double.isNaN(rigLift.test().p()) ? normal : Math.max(normal, rigLift.test().p());
  }
}
