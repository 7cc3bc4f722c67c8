package org.mtl4j.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.report.Facts;
import org.mtl4j.report.Format;
import org.mtl4j.report.TextTable;
import org.mtl4j.task.Task;
import org.mtl4j.train.Evaluation;

/**
 * The metrics of each task that a model predicts.
 *
 * @param evaluation the metrics
 */
record EvaluationReport(Evaluation evaluation) {
  private static final String ROWS = "rows";
  private static final List<String> HEADER =
      List.of(
          "task",
          ROWS,
          "base rate",
          "mean pred.",
          "calibration",
          "ECE",
          "log loss",
          "RIG",
          "AUC",
          "PR-AUC");

  /** Returns the metrics as a table for people. */
  String text() {
    TextTable table = new TextTable(1, HEADER);
    evaluation.reports().forEach((task, report) -> table.row(row(task, report)));
    return table.toString();
  }

  /** Returns the metrics as a table for people, with what is wrong below. */
  String textWithNotices() {
    Facts facts = new Facts();
    NoticeReport.addTo(facts, evaluation.notices(ROWS));
    String below = facts.toString();
    return text() + (below.isEmpty() ? "" : "\n" + below);
  }

  private static List<String> row(Task task, BinaryReport report) {
    return List.of(
        task.name(),
        Format.count(report.rows()),
        Format.percent(report.baseRate(), 3),
        Format.percent(report.meanPrediction(), 3),
        Format.number(report.calibration(), 4),
        Format.number(report.ece(), 5),
        Format.loss(report.logLoss(), 5),
        Format.number(report.rig(), 4),
        Format.number(report.auc(), 4),
        Format.number(report.prAuc(), 4));
  }

  /**
   * Returns the metrics for programs, with the number of rows that could not be read and what is
   * wrong.
   */
  Map<String, ?> json(long skipped) {
    Map<String, Object> json = new LinkedHashMap<>(json());
    json.put("skipped", skipped);
    json.put("warnings", NoticeReport.json(evaluation.notices(ROWS)));
    return json;
  }

  /**
   * Returns the metrics for programs: the rows, and each task of the funnel by name, null where
   * there is none; soft and hard where the model predicts them.
   */
  Map<String, ?> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(ROWS, evaluation.rows());
    for (Task task : Task.reported(evaluation.reports().keySet())) {
      BinaryReport report = evaluation.reports().get(task);
      json.put(task.name(), report == null ? null : metrics(report));
    }
    return json;
  }

  /** Returns the metrics of one task for programs. */
  static Map<String, ?> metrics(BinaryReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(ROWS, report.rows());
    json.put("weightSum", report.weightSum());
    json.put("baseRate", report.baseRate());
    json.put("meanPrediction", report.meanPrediction());
    json.put("calibration", report.calibration());
    json.put("ece", report.ece());
    json.put("logLoss", report.logLoss());
    json.put("rig", report.rig());
    json.put("auc", report.auc());
    json.put("prAuc", report.prAuc());
    return json;
  }
}
