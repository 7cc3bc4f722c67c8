package org.mtl4j.study;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
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
 * @param groups numbers of groups of rows by name, from which the error by the choice of the rows
 *     is estimated. The rows are dealt out: a group is every {@value #GROUPS}-th row, from the
 *     first, from the second, and so on
 * @param measures what else was measured, by name; NaN where the candidate or the data lack it; see
 *     {@link PeriodEvaluator}
 */
public record PeriodResult(
    int rows,
    Map<String, BinaryReport> reports,
    List<CalibrationBin> calibration,
    Map<String, List<Double>> groups,
    Map<String, Double> measures) {
  /** How many bins there are at most. */
  public static final int BINS = 12;

  /** How many groups the rows are dealt out to. */
  public static final int GROUPS = 50;

  /** The sum of the weighted cross-entropy of the task by which candidates are compared. */
  public static final String LOSS = "loss";

  /** The sum of the weighted cross-entropy of clicks. */
  public static final String CLICK_LOSS = "clickLoss";

  /** The sum of the weighted cross-entropy that is expected by the true probabilities. */
  public static final String EXPECTED_LOSS = "expectedLoss";

  /** The same of the true probabilities themselves. */
  public static final String LEAST_LOSS = "leastLoss";

  /** PR-AUC of the rows without the group. */
  public static final String PR_AUC_WITHOUT = "prAucWithout";

  /** Copies the lists and maps. */
  public PeriodResult {
    reports = Collections.unmodifiableMap(new LinkedHashMap<>(reports));
    calibration = List.copyOf(calibration);
    Map<String, List<Double>> copies = new LinkedHashMap<>();
    groups.forEach((name, numbers) -> copies.put(name, List.copyOf(numbers)));
    groups = Collections.unmodifiableMap(copies);
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
   * @param more groups than those of that task's loss, by name
   * @param measures what else was measured
   */
  static PeriodResult of(
      Map<String, BinaryReport> reports,
      Task task,
      FloatList logits,
      Outcomes outcomes,
      IntList rows,
      Map<String, List<Double>> more,
      Map<String, Double> measures) {
    Map<String, List<Double>> groups = new LinkedHashMap<>();
    groups.put(LOSS, losses(task, logits, outcomes, rows));
    groups.putAll(more);
    return new PeriodResult(
        rows.size(),
        reports,
        Calibration.bins(Evaluation.scored(task, logits, outcomes, rows), BINS),
        groups,
        measures);
  }

  /** Returns the sum of the weighted cross-entropy of each group, over the rows of a task. */
  static List<Double> losses(Task task, FloatList logits, Outcomes outcomes, IntList rows) {
    return sums(
        rows.size(),
        i ->
            task.counts(outcomes, rows.getInt(i))
                ? outcomes.weight(rows.getInt(i))
                    * LogLoss.ofLogit(
                        logits.getFloat(i), task.target(outcomes, rows.getInt(i)) == 1)
                : 0);
  }

  /** Returns the sum of a number of each row over each group. */
  static List<Double> sums(int rows, IntToDoubleFunction number) {
    Summation[] sums = new Summation[GROUPS];
    Arrays.setAll(sums, group -> new Summation());
    for (int i = 0; i < rows; i++) {
      sums[i % GROUPS].add(number.applyAsDouble(i));
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
