package org.mtl4j.study;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.GroupedRatio;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.eval.Significance;
import org.mtl4j.task.Task;

/**
 * The healthy runs of one model, compared with those of IP.
 *
 * @param model which model
 * @param runs of the model, dead ones too
 * @param gains by period, the test first, the mean cross-entropy of IP over that of each run:
 *     1.0115 is 1.15 % better than IP
 * @param acrossRows the mean gain on the test rows, with the standard error of drawing other rows
 * @param prAuc of pCTCVR on the test rows
 * @param clickGains the gains of pCTR on the test rows; null where the model does not predict pCTR
 * @param excess of the test rows' expected loss above that of the truth ({@link
 *     TruthComparison#EXCESS}); null where the truth is not known
 */
public record ModelResult(
    ComparedModel model,
    Runs runs,
    List<Comparison> gains,
    GroupedRatio acrossRows,
    Comparison prAuc,
    @Nullable Comparison clickGains,
    @Nullable Comparison excess) {
  /** Copies the list. */
  public ModelResult {
    gains = List.copyOf(gains);
  }

  /**
   * Compares models with IP.
   *
   * @param models IP among them
   * @param runs of each
   */
  static List<ModelResult> of(List<ComparedModel> models, List<Runs> runs) {
    int ip = models.indexOf(ComparedModel.IP);
    PeriodResult first = runs.get(ip).all().get(0).first();
    List<List<Comparison>> gains = new ArrayList<>();
    for (int i = 0; i < runs.get(ip).all().get(0).periods().size(); i++) {
      int period = i;
      gains.add(Comparison.gains(runs, ip, run -> loss(run, period, Task.CTCVR)));
    }
    List<Comparison> prAuc =
        Comparison.welch(runs, ip, run -> run.first().metric(Task.CTCVR, BinaryReport::prAuc));
    List<Comparison> clicks = Comparison.gains(runs, ip, run -> loss(run, 0, Task.CTR));
    List<Comparison> excess =
        Comparison.welch(runs, ip, run -> run.first().measure(TruthComparison.EXCESS));
    boolean knowsTruth = first.measures().containsKey(TruthComparison.EXCESS);
    return IntStream.range(0, models.size())
        .mapToObj(
            i ->
                new ModelResult(
                    models.get(i),
                    runs.get(i),
                    gains.stream().map(period -> period.get(i)).toList(),
                    runs.get(i).lossRatio(runs.get(ip), 0),
                    prAuc.get(i),
                    models.get(i).predictsClick() ? clicks.get(i) : null,
                    knowsTruth ? excess.get(i) : null))
        .toList();
  }

  private static double loss(Run run, int period, Task task) {
    return run.periods().get(period).metric(task, BinaryReport::logLoss);
  }

  /**
   * Returns the p-value of the mean gain over draws of other rows and other seeds, two-sided, by
   * the normal distribution. Its variance is that across rows plus those of both models across
   * runs.
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
    return runs.summary(run -> run.first().metric(task, metric));
  }

  /**
   * Returns mean and standard error of a measure on the test rows.
   *
   * @param name of {@link TruthComparison#NAMES} or {@link FunnelEvaluator#ABOVE_CLICK}
   * @return the summary, of NaN where the truth is not known
   */
  public RunSummary measure(String name) {
    return runs.summary(run -> run.first().measure(name));
  }

  /**
   * Returns mean and standard error of the excess over the truth, period by period.
   *
   * @return one summary per period, the test first, of NaN where the truth is not known
   */
  public List<RunSummary> excessByPeriod() {
    return IntStream.range(0, gains.size())
        .mapToObj(i -> runs.summary(run -> run.periods().get(i).measure(TruthComparison.EXCESS)))
        .toList();
  }
}
