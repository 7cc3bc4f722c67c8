package org.mtl4j.study;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.GroupedRatio;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.eval.Significance;
import org.mtl4j.model.TwitterModel;
import org.mtl4j.task.Task;

/**
 * How one model did over its runs. Every number is of the healthy runs alone: what a dead one came
 * to says nothing of the model. With fewer than two there is no test, and without one no number.
 *
 * @param model which model
 * @param parameters how many numbers it learned
 * @param runs in the order of their seeds, dead ones too
 * @param gains by period, the test first, the mean cross-entropy of IP over that of each run:
 *     1.0115 is 1.15 % better than IP
 * @param acrossRows the mean gain on the test rows, with the standard error of drawing other rows
 * @param prAuc of pCTCVR on the test rows
 * @param clickGains the gains of pCTR on the test rows; null where the model gives no pCTR
 * @param excess of the test rows' expected loss above that of the truth ({@link
 *     TruthGap#excess()}); null where nobody knows the truth
 */
public record ModelResult(
    TwitterModel model,
    long parameters,
    List<RunResult> runs,
    List<Comparison> gains,
    GroupedRatio acrossRows,
    Comparison prAuc,
    Comparison clickGains,
    Comparison excess) {
  /** Copies the lists. */
  public ModelResult {
    runs = List.copyOf(runs);
    gains = List.copyOf(gains);
  }

  /**
   * Returns how likely chance alone would give such a gain on other rows and by other seeds: of the
   * mean gain over its standard error, which is that across rows and, independent of it, those of
   * both models across runs; two-sided, by the normal distribution.
   *
   * @param ip the baseline
   * @return the p-value; NaN where there is no standard error
   */
  public double pOnOtherRows(ModelResult ip) {
    double error =
        Math.hypot(
            acrossRows.standardError(),
            Math.hypot(gain().summary().standardError(), ip.gain().summary().standardError()));
    return Significance.normal((acrossRows.ratio() - 1) / error);
  }

  /** Returns the runs that are not dead. */
  public List<RunResult> healthy() {
    return runs.stream().filter(run -> !run.isDead()).toList();
  }

  /** Returns how many runs are dead. */
  public int dead() {
    return runs.size() - healthy().size();
  }

  /** Returns the gains over IP on the test rows. */
  public Comparison gain() {
    return gains.get(0);
  }

  /**
   * Returns mean and standard error of a metric of a task on the test rows.
   *
   * @param task which task
   * @param metric which metric
   * @return the summary, of NaN where the model does not predict the task
   */
  public RunSummary metric(Task task, ToDoubleFunction<BinaryReport> metric) {
    return summary(
        period -> {
          BinaryReport report = period.evaluation().reports().get(task);
          return report == null ? Double.NaN : metric.applyAsDouble(report);
        });
  }

  /**
   * Returns mean and standard error of what was measured by the truth on the test rows.
   *
   * @param measure which measure
   * @return the summary, of NaN where nobody knows the truth
   */
  public RunSummary truth(ToDoubleFunction<TruthGap> measure) {
    return summary(
        period -> period.truth() == null ? Double.NaN : measure.applyAsDouble(period.truth()));
  }

  /**
   * Returns mean and standard error of the excess over the truth, period by period.
   *
   * @return one summary per period, the test first, of NaN where nobody knows the truth
   */
  public List<RunSummary> excessByPeriod() {
    List<RunSummary> summaries = new ArrayList<>();
    for (int i = 0; i < gains.size(); i++) {
      int period = i;
      summaries.add(
          RunSummary.of(
              healthy().stream()
                  .map(run -> run.periods().get(period).truth())
                  .mapToDouble(truth -> truth == null ? Double.NaN : truth.excess())
                  .toArray()));
    }
    return summaries;
  }

  /** Returns mean and standard error of the share of rows on which pCTCVR exceeds pCTR. */
  public RunSummary aboveClick() {
    return summary(PeriodResult::aboveClick);
  }

  private RunSummary summary(ToDoubleFunction<PeriodResult> number) {
    return RunSummary.of(
        healthy().stream()
            .mapToDouble(run -> number.applyAsDouble(run.periods().get(0)))
            .toArray());
  }
}
