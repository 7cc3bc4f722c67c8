package org.mtl4j.study;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.Calibration;
import org.mtl4j.eval.CalibrationBin;
import org.mtl4j.eval.LogLoss;
import org.mtl4j.eval.Summation;
import org.mtl4j.task.Task;
import org.mtl4j.train.Evaluation;

/**
 * How one trained candidate did on one period.
 *
 * @param rows how many rows were evaluated
 * @param reports every metric by the outcomes, by the names of tasks
 * @param calibration of the task by which candidates are compared, over {@value #BINS} bins of
 *     equal mass at most
 * @param groupLosses of that task the weighted sum of the cross-entropy over every {@value
 *     #GROUPS}-th row, from the first, from the second, and so on
 * @param measures what else was measured, by name; NaN where the candidate or the data lack it; see
 *     {@link PeriodEvaluator}
 */
public record PeriodResult(
    int rows,
    Map<String, BinaryReport> reports,
    List<CalibrationBin> calibration,
    List<Double> groupLosses,
    Map<String, Double> measures) {
  /** How many bins there are at most. */
  public static final int BINS = 12;

  /** How many groups the rows are dealt out to. */
  public static final int GROUPS = 50;

  /** Copies the lists and maps. */
  public PeriodResult {
    reports = Collections.unmodifiableMap(new LinkedHashMap<>(reports));
    calibration = List.copyOf(calibration);
    groupLosses = List.copyOf(groupLosses);
    measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
  }

  /**
   * Puts together what was measured of a period.
   *
   * @param reports by the names of tasks
   * @param task by which candidates are compared
   * @param logits of that task, one per row
   * @param outcomes of a labelled log
   * @param rows which of its rows the logits are for, in their order
   * @param measures what else was measured
   */
  static PeriodResult of(
      Map<String, BinaryReport> reports,
      Task task,
      float[] logits,
      Outcomes outcomes,
      int[] rows,
      Map<String, Double> measures) {
    return new PeriodResult(
        rows.length,
        reports,
        Calibration.bins(Evaluation.scored(task, logits, outcomes, rows), BINS),
        groupLosses(task, logits, outcomes, rows),
        measures);
  }

  private static List<Double> groupLosses(
      Task task, float[] logits, Outcomes outcomes, int[] rows) {
    Summation[] sums = new Summation[GROUPS];
    Arrays.setAll(sums, group -> new Summation());
    for (int i = 0; i < rows.length; i++) {
      double loss = LogLoss.ofLogit(logits[i], task.target(outcomes, rows[i]) == 1);
      sums[i % GROUPS].add(outcomes.weight(rows[i]) * loss);
    }
    return Arrays.stream(sums).map(Summation::value).toList();
  }

  /** Returns a metric of a task, NaN where the candidate does not predict it. */
  public double metric(Task task, ToDoubleFunction<BinaryReport> metric) {
    BinaryReport report = reports.get(task.name());
    return report == null ? Double.NaN : metric.applyAsDouble(report);
  }

  /** Returns a measure by its name, NaN where there is none. */
  public double measure(String name) {
    return measures.getOrDefault(name, Double.NaN);
  }
}
