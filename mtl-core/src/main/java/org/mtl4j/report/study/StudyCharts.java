package org.mtl4j.report.study;

import java.util.List;
import java.util.Map;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.report.Format;
import org.mtl4j.report.Mean;
import org.mtl4j.report.page.CalibrationChart;
import org.mtl4j.report.page.Chart;
import org.mtl4j.report.page.Mark;
import org.mtl4j.report.page.PointChart;
import org.mtl4j.report.page.Verdict;
import org.mtl4j.study.Comparison;
import org.mtl4j.study.Runs;

/** Parts of charts that several studies have. */
final class StudyCharts {
  private StudyCharts() {}

  /**
   * Adds a candidate to a chart of candidates and a baseline.
   *
   * @param mean where it is, with its whisker
   * @param scale of the chart: a factor of the comparison's values
   */
  static void point(
      PointChart chart,
      String name,
      RunSummary mean,
      Comparison comparison,
      double scale,
      boolean isBaseline) {
    String p =
        "p = "
            + Format.pValue(comparison.p())
            + ", after correction "
            + Format.pValue(comparison.adjustedP());
    chart.point(
        name,
        new Mark(mean, isBaseline ? List.of() : List.of(p)),
        comparison.values().stream().map(value -> scale * value).toList(),
        isBaseline ? Verdict.BASELINE : verdict(comparison));
  }

  /** Returns how a candidate compares with the baseline. */
  static Verdict verdict(Comparison comparison) {
    return switch (comparison.decision()) {
      case BETTER -> Verdict.BETTER;
      case WORSE -> Verdict.WORSE;
      case SAME -> Verdict.SAME;
      case OPEN -> Verdict.UNCLEAR;
    };
  }

  /** Returns a number whose error is not over runs alone, as if of no runs. */
  static RunSummary summary(Mean mean) {
    return new RunSummary(0, mean.mean(), Double.NaN, mean.standardError());
  }

  /** Returns a summary in another unit. */
  static RunSummary scaled(RunSummary summary, double by) {
    return new RunSummary(
        summary.n(),
        by * summary.mean(),
        by * summary.standardDeviation(),
        by * summary.standardError());
  }

  /**
   * Returns a chart of the first healthy run of each candidate: bins of several runs cannot be
   * averaged.
   *
   * @param title of the chart
   * @param note under the title
   * @param period which period's rows, from 0
   * @param candidates the runs of each by its name, in the order to draw them
   */
  static Chart calibration(String title, String note, int period, Map<String, Runs> candidates) {
    CalibrationChart chart = new CalibrationChart(title, note);
    candidates.forEach(
        (name, runs) ->
            runs.healthy().stream()
                .findFirst()
                .ifPresent(run -> chart.line(name, run.periods().get(period).calibration())));
    return chart.chart();
  }
}
