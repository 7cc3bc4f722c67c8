package org.mtl4j.study;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.ErrorComponent;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.task.Task;

/**
 * The healthy runs of one model on hard clicks, compared with a baseline: a row of a table. Lifts
 * are over the seeds whose runs are healthy with the model and with the baseline.
 *
 * @param runs of the model, dead ones too
 * @param rigLift mean RIG on the test days minus that of the baseline, over pairs of runs and over
 *     the test rows
 * @param aucLift mean AUC on the test days over that of the baseline, minus 1, over pairs of runs;
 *     the test rows are not counted
 */
public record TeadsRow(Runs runs, Comparison rigLift, Comparison aucLift) {
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
        Comparison.of(
            models,
            baseline,
            Contrast.paired(run -> metric(run, TEST, BinaryReport::rig))
                .within(Comparison.MARGIN)
                .withRows(TeadsRow::rigErrorAcrossRows));
    List<Comparison> auc =
        Comparison.of(
            models, baseline, Contrast.pairedRatio(run -> metric(run, TEST, BinaryReport::auc)));
    return IntStream.range(0, models.size())
        .mapToObj(i -> new TeadsRow(models.get(i), rig.get(i), auc.get(i)))
        .toList();
  }

  /** RIG is 1 - loss / entropy, so a share of the loss is worth what is left of RIG to 1. */
  private static @Nullable ErrorComponent rigErrorAcrossRows(Runs own, Runs baseline) {
    ErrorComponent ofRatio = RowErrors.ofLossRatio(TEST, PeriodResult.LOSS).apply(own, baseline);
    double left = 1 - own.summary(run -> metric(run, TEST, BinaryReport::rig)).mean();
    return ofRatio == null ? null : ofRatio.times(left);
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

  /**
   * Compares the excess over the truth, over pairs of runs and over the test rows; of NaN where no
   * truth is known.
   */
  public Comparison excessAgainst(TeadsRow other) {
    Contrast contrast =
        Contrast.paired(TeadsRow::excess)
            .lowIsGood()
            .within(Comparison.MARGIN)
            .withRows(RowErrors.ofExcess(TEST));
    return Comparison.of(List.of(runs), other.runs, contrast).get(0);
  }
}
