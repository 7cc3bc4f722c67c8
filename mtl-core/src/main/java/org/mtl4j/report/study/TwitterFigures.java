package org.mtl4j.report.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.report.page.BarChart;
import org.mtl4j.report.page.Chart;
import org.mtl4j.report.page.LineChart;
import org.mtl4j.report.page.Mark;
import org.mtl4j.report.page.PointChart;
import org.mtl4j.study.ComparedModel;
import org.mtl4j.study.Comparison;
import org.mtl4j.study.ModelResult;
import org.mtl4j.study.Runs;
import org.mtl4j.study.TruthComparison;
import org.mtl4j.study.TwitterResult;
import org.mtl4j.task.Task;

/**
 * The charts of Twitter's study.
 *
 * @param outcome what came of it
 */
record TwitterFigures(TwitterResult outcome) {
  private static final String BASELINE = "IP";
  private static final String EXCESS = "excess of the expected loss, %";
  private static final int PERCENT_DECIMALS = 2;
  private static final int DECIMALS = 4;

  /** Figure 3. */
  Chart gain() {
    return gains("Gain over IP of p(z=1|x)", ModelResult::gain);
  }

  /** Appendix D. */
  Chart clicks() {
    return gains("Gain over IP of p(y=1|x)", ModelResult::clickGains);
  }

  private Chart gains(String title, Function<ModelResult, @Nullable Comparison> of) {
    return points(
        title,
        "Above the line is better; whiskers are standard errors over seeds and test rows.",
        "gain over IP",
        of,
        result -> StudyCharts.summary(TwitterTables.gain(Objects.requireNonNull(of.apply(result)))),
        1);
  }

  /** Figure 4. */
  Chart prAuc() {
    return points(
        "Precision and recall of conversions",
        "Area under the precision-recall curve of p(z=1|x); above the line is better.",
        "PR-AUC",
        ModelResult::prAuc,
        result -> result.metric(Task.CTCVR, BinaryReport::prAuc),
        1);
  }

  /** The expected loss above that of the truth. */
  Chart excess() {
    return points(
        "How far p(z=1|x) is from the truth",
        "Below the line is nearer.",
        EXCESS,
        ModelResult::excess,
        result -> result.measure(TruthComparison.EXCESS),
        100);
  }

  private Chart points(
      String title,
      String note,
      String unit,
      Function<ModelResult, @Nullable Comparison> of,
      Function<ModelResult, RunSummary> mean,
      double scale) {
    double reference = scale * mean.apply(outcome.of(ComparedModel.IP)).mean();
    PointChart chart = new PointChart(title, note, unit, decimals(scale), BASELINE, reference);
    for (ModelResult result : outcome.models()) {
      Comparison comparison = of.apply(result);
      if (comparison != null) {
        boolean isBaseline = result.model() == ComparedModel.IP;
        RunSummary value = StudyCharts.scaled(mean.apply(result), scale);
        StudyCharts.point(chart, result.model().title(), value, comparison, scale, isBaseline);
      }
    }
    return chart.chart();
  }

  Chart calibration() {
    Map<String, Runs> candidates = new LinkedHashMap<>();
    shown().forEach(result -> candidates.put(result.model().title(), result.runs()));
    return StudyCharts.calibration(
        "Do conversions happen as often as predicted?",
        "Rows in order of prediction, in bins of equal weight; the first run of IP, ESMM and ESP.",
        0,
        candidates);
  }

  /** Six lines hide each other; the tables have them all. */
  private List<ModelResult> shown() {
    List<ComparedModel> shown = List.of(ComparedModel.IP, ComparedModel.ESMM, ComparedModel.ESP);
    return outcome.models().stream().filter(result -> shown.contains(result.model())).toList();
  }

  /** Figure 5. */
  Chart decay() {
    return lines(
        new LineChart(
                "Does the gain last?",
                "Each model is compared with IP in the same period.",
                "period after training",
                "gain over IP",
                DECIMALS)
            .reference(BASELINE, 1),
        result ->
            result.gains().stream()
                .map(gain -> StudyCharts.summary(TwitterTables.gain(gain)))
                .toList(),
        1);
  }

  /** Figure 5 by the true probabilities. */
  Chart ageing() {
    return lines(
        new LineChart(
            "Distance from the truth in later periods, without retraining",
            "",
            "period after training",
            EXCESS,
            PERCENT_DECIMALS),
        ModelResult::excessByPeriod,
        100);
  }

  private Chart lines(
      LineChart chart, Function<ModelResult, List<RunSummary>> byPeriod, double scale) {
    for (ModelResult result : shown()) {
      Map<Integer, Mark> marks = new TreeMap<>();
      for (RunSummary period : byPeriod.apply(result)) {
        marks.put(marks.size() + 1, Mark.of(StudyCharts.scaled(period, scale)));
      }
      chart.line(result.model().title(), marks);
    }
    return chart.chart();
  }

  /** The error of pCVR on clicked and unclicked rows. */
  Chart conversionError() {
    return bars(
        "How far pCVR is from the truth, on clicked and unclicked rows",
        "ESSP-Split's is pCTCVR / pCTR; ESP has none.",
        EXCESS,
        100,
        TruthComparison.CVR_EXCESS_ON_CLICKED,
        TruthComparison.CVR_EXCESS_ON_UNCLICKED);
  }

  /** Whether pCVR is too high or too low. */
  Chart conversionBias() {
    return bars(
        "Whether pCVR is too high or too low",
        "Mean pCVR divided by mean true pCVR; 1 is unbiased.",
        "mean pCVR / mean true pCVR",
        1,
        TruthComparison.CVR_BIAS_ON_CLICKED,
        TruthComparison.CVR_BIAS_ON_UNCLICKED);
  }

  private Chart bars(
      String title, String note, String unit, double scale, String onClicked, String onUnclicked) {
    List<ModelResult> shown =
        outcome.models().stream()
            .filter(m -> Double.isFinite(m.measure(onClicked).mean()))
            .toList();
    List<String> names = shown.stream().map(m -> m.model().title()).toList();
    BarChart chart = new BarChart(title, note, unit, decimals(scale), names);
    if (scale == 1) {
      chart.reference("unbiased", 1);
    }
    chart.bars("on clicked rows", marks(shown, onClicked, scale));
    chart.bars("on unclicked rows", marks(shown, onUnclicked, scale));
    return chart.chart();
  }

  private static int decimals(double scale) {
    return scale == 1 ? DECIMALS : PERCENT_DECIMALS;
  }

  private static List<Mark> marks(List<ModelResult> shown, String measure, double scale) {
    return shown.stream()
        .map(result -> Mark.of(StudyCharts.scaled(result.measure(measure), scale)))
        .toList();
  }
}
