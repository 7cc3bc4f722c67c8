package org.mtl4j.study;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.task.Task;

/**
 * The healthy runs of one model, compared with those of IP. All comparisons count the seeds of both
 * models and the test rows.
 *
 * @param model which model
 * @param runs of the model, dead ones too
 * @param gains by period, the test first: the mean cross-entropy of IP over that of the model,
 *     minus 1. 0.0115 is 1.15 % better than IP
 * @param prAuc of pCTCVR on the test rows, the difference from IP's
 * @param clickGains the gains of pCTR on the test rows; null where the model does not predict pCTR
 * @param excess of the test rows' expected loss above that of the truth ({@link
 *     TruthComparison#EXCESS}), the difference from IP's; null where the truth is not known
 */
public record ModelResult(
    ComparedModel model,
    Runs runs,
    List<Comparison> gains,
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
    Runs ip = runs.get(models.indexOf(ComparedModel.IP));
    List<List<Comparison>> gains = new ArrayList<>();
    for (int i = 0; i < ip.all().get(0).periods().size(); i++) {
      gains.add(Comparison.of(runs, ip, byGain(i)));
    }
    List<Comparison> prAuc = Comparison.of(runs, ip, byPrAuc());
    List<Comparison> clicks = Comparison.of(runs, ip, byClickGain());
    List<Comparison> excess = Comparison.of(runs, ip, byExcess());
    boolean knowsTruth = knowsTruth(ip);
    return IntStream.range(0, models.size())
        .mapToObj(
            i ->
                new ModelResult(
                    models.get(i),
                    runs.get(i),
                    gains.stream().map(period -> period.get(i)).toList(),
                    prAuc.get(i),
                    models.get(i).predictsClick() ? clicks.get(i) : null,
                    knowsTruth ? excess.get(i) : null))
        .toList();
  }

  static boolean knowsTruth(Runs runs) {
    return runs.all().get(0).first().measures().containsKey(TruthComparison.EXCESS);
  }

  /** Compares by the cross-entropy of conversions in a period. */
  public static Contrast byGain(int period) {
    return Contrast.gain(run -> loss(run, period, Task.CTCVR))
        .within(Comparison.MARGIN)
        .withRows(RowErrors.ofLossRatio(period, PeriodResult.LOSS));
  }

  private static Contrast byClickGain() {
    return Contrast.gain(run -> loss(run, 0, Task.CTR))
        .within(Comparison.MARGIN)
        .withRows(RowErrors.ofLossRatio(0, PeriodResult.CLICK_LOSS));
  }

  private static Contrast byPrAuc() {
    return Contrast.difference(run -> run.first().metric(Task.CTCVR, BinaryReport::prAuc))
        .withRows(RowErrors.ofJackknife(0, PeriodResult.PR_AUC_WITHOUT));
  }

  /** Compares by the excess over the truth. */
  public static Contrast byExcess() {
    return Contrast.difference(run -> run.first().measure(TruthComparison.EXCESS))
        .lowIsGood()
        .within(Comparison.MARGIN)
        .withRows(RowErrors.ofExcess(0));
  }

  private static double loss(Run run, int period, Task task) {
    return run.periods().get(period).metric(task, BinaryReport::logLoss);
  }

  /** Returns the gain over IP on the test rows. */
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
