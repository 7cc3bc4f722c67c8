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
 * The healthy runs of one model on hard clicks, compared with a baseline: a row of a table. Lifts
 * are over the seeds whose runs are healthy with the model and with the baseline.
 *
 * @param runs of the model, dead ones too
 * @param rigLift RIG on the test days minus that of the baseline's run
 * @param aucLift AUC on the test days over that of the baseline's run, minus 1
 * @param acrossRows mean loss of the baseline over that of the model on the test rows, with the
 *     standard error of drawing other rows
 */
public record TeadsRow(Runs runs, Comparison rigLift, Comparison aucLift, GroupedRatio acrossRows) {
  /** The validation, by which models are chosen. */
  static final int VALIDATION = 0;

  /** The test, by which nothing is chosen. */
  static final int TEST = 1;

  /**
   * Compares models with a baseline, run by run.
   *
   * @param models the runs of each, with the baseline's seeds
   * @param baseline its runs
   * @return a row for each model, the p-values corrected for their number
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
    return runs.candidate().parts().get(0).network().architecture();
  }

  /**
   * Returns rows with another baseline.
   *
   * @param rows of models
   * @param baseline what they are compared with instead
   * @return a row for each, the p-values corrected for their number
   */
  public static List<TeadsRow> against(TeadsRow baseline, List<TeadsRow> rows) {
    return of(rows.stream().map(TeadsRow::runs).toList(), baseline.runs());
  }

  /** Returns this row with another baseline, as the only comparison: p is not corrected. */
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

  /**
   * Returns mean and standard error of the excess over the truth, of NaN where no truth is known.
   */
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

  /** Compares the excess over the truth, run by run; of NaN where no truth is known. */
  public Comparison excessAgainst(TeadsRow other) {
    return Comparison.paired(List.of(runs), other.runs, TeadsRow::excess, (own, of) -> own - of)
        .get(0);
  }

  /**
   * Returns the p-value of the ratio of losses over draws of other rows and other seeds, two-sided,
   * by the normal distribution. Its variance is that across rows plus that of {@code rigLift}
   * across seeds. It is at least the p-value of the seeds' t-test, because the normal distribution
   * is too narrow for so few seeds.
   *
   * @return the p-value; NaN where there is no standard error
   */
  public double pOnOtherRows() {
    // RIG is 1 - loss / entropy, so a lift over 1 - RIG is a share of the loss.
    double seeds = rigLift.summary().standardError() / (1 - metric(BinaryReport::rig).mean());
    double error = Math.hypot(acrossRows.standardError(), seeds);
    double normal = Significance.normal((acrossRows.ratio() - 1) / error);
    return Double.isNaN(rigLift.test().p()) ? normal : Math.max(normal, rigLift.test().p());
  }
}
