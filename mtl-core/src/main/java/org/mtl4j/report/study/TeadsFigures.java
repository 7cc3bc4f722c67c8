package org.mtl4j.report.study;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.report.page.Chart;
import org.mtl4j.report.page.Mark;
import org.mtl4j.report.page.PointChart;
import org.mtl4j.report.page.Verdict;
import org.mtl4j.study.Run;
import org.mtl4j.study.Runs;
import org.mtl4j.study.TeadsResult;
import org.mtl4j.study.TeadsRow;
import org.mtl4j.study.TruthComparison;
import org.mtl4j.task.Task;

/**
 * The charts of a study of Teads' model.
 *
 * @param result what came of it
 */
record TeadsFigures(TeadsResult result) {
  private static final String SINGLE = "Single";
  private static final String POINTS = "RIG lift, percentage points";
  private static final int DECIMALS = 2;

  /** The period of the test days. */
  private static final int TEST = 1;

  /** Table 1. */
  Chart weights() {
    return lifts(
        "Lift over hard conversions alone, by the weights of the losses",
        "W_soft/W_hard; 0/1 learns from hard conversions alone. Above the line is better; whiskers"
            + " are standard errors over seeds and test rows.",
        result.weights(),
        result.hardAlone(),
        TeadsTables::weights);
  }

  /** Table 2. */
  Chart depths() {
    List<TeadsRow> rows = result.depths();
    return lifts(
        "Lift over 0 shared layers, by shared layers",
        "The number of shared layers; with 0 the embeddings alone are shared. Above the line is"
            + " better.",
        rows,
        rows.get(0),
        row -> Integer.toString(rows.indexOf(row)));
  }

  private Chart lifts(
      String title,
      String note,
      List<TeadsRow> rows,
      TeadsRow baseline,
      Function<TeadsRow, String> name) {
    PointChart chart = new PointChart(title, note, POINTS, DECIMALS, name.apply(baseline), 0);
    for (TeadsRow row : rows) {
      boolean isBaseline = row.equals(baseline);
      RunSummary lift = StudyCharts.summary(StudyColumns.difference(row.rigLift(), 0));
      StudyCharts.point(
          chart, name.apply(row), StudyCharts.scaled(lift, 100), row.rigLift(), 100, isBaseline);
    }
    return chart.chart();
  }

  /** Table 3. */
  Chart best() {
    return compared(
        "The best model, hard conversions alone, and one model of all conversions",
        "Relative information gain on hard clicks of the test days; above the line is better.",
        "RIG, %",
        run -> TeadsRow.test(run).metric(Task.HARD, BinaryReport::rig),
        row -> StudyCharts.verdict(row.against(result.single()).rigLift()));
  }

  /** The expected loss above that of the truth. */
  Chart excess() {
    return compared(
        "How far from the truth",
        "Expected loss on hard clicks above that of the true probabilities; below the line is"
            + " nearer.",
        "excess, %",
        run -> TeadsRow.test(run).measure(TruthComparison.EXCESS),
        row -> StudyCharts.verdict(row.excessAgainst(result.single())));
  }

  private Chart compared(
      String title,
      String note,
      String unit,
      ToDoubleFunction<Run> number,
      Function<TeadsRow, Verdict> verdict) {
    double reference = 100 * result.single().runs().summary(number).mean();
    PointChart chart = new PointChart(title, note, unit, DECIMALS, SINGLE, reference);
    for (TeadsRow row : TeadsTables.compared(result)) {
      boolean baseline = row.model().equals(result.single().model());
      chart.point(
          TeadsTables.name(row),
          Mark.of(StudyCharts.scaled(row.runs().summary(number), 100)),
          Arrays.stream(row.runs().values(number)).map(value -> 100 * value).boxed().toList(),
          baseline ? Verdict.BASELINE : verdict.apply(row));
    }
    return chart.chart();
  }

  Chart calibration() {
    Map<String, Runs> candidates = new LinkedHashMap<>();
    TeadsTables.compared(result).forEach(row -> candidates.put(TeadsTables.name(row), row.runs()));
    return StudyCharts.calibration(
        "Do hard conversions happen as often as predicted?",
        "Hard clicks of the test days in order of prediction, in bins of equal weight; the first"
            + " run.",
        TEST,
        candidates);
  }
}
