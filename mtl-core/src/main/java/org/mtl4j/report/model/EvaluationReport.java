package org.mtl4j.report.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.Metric;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.TextTable;
import org.mtl4j.task.Task;
import org.mtl4j.train.Evaluation;

/**
 * The metrics of each task that a model predicts.
 *
 * @param evaluation the metrics
 */
public record EvaluationReport(Evaluation evaluation) {
  private static final String ROWS = "rows";

  /** Returns the metrics as a table for people. */
  String text() {
    List<Metric> metrics = evaluation.metrics().stream().filter(Metric::isInTables).toList();
    TextTable table = new TextTable(1, cells("task", metrics, Metric::title));
    evaluation
        .reports()
        .forEach(
            (task, report) ->
                table.row(
                    cells(
                        task.name(),
                        metrics,
                        metric -> Format.metric(metric, report.value(metric)))));
    return table.toString();
  }

  /** Returns the metrics as a table for people, with what is wrong below. */
  public String textWithNotices() {
    LabelledLines facts = new LabelledLines();
    NoticeReport.addTo(facts, evaluation.notices(ROWS));
    String below = facts.toString();
    return text() + (below.isEmpty() ? "" : "\n" + below);
  }

  private static List<String> cells(
      String first, List<Metric> metrics, Function<Metric, String> cell) {
    return Stream.concat(Stream.of(first), metrics.stream().map(cell)).toList();
  }

  /**
   * Returns the metrics for programs, with the number of rows that could not be read and what is
   * wrong.
   */
  public Map<String, ?> json(long skipped) {
    Map<String, Object> json = new LinkedHashMap<>(json());
    json.put("skipped", skipped);
    json.put("warnings", NoticeReport.json(evaluation.notices(ROWS)));
    return json;
  }

  /**
   * Returns the metrics for programs: the rows, and each task of the funnel by name, null where
   * there is none; soft and hard where the model predicts them.
   */
  public Map<String, ?> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(ROWS, evaluation.rows());
    for (Task task : Task.reported(evaluation.reports().keySet())) {
      BinaryReport report = evaluation.reports().get(task);
      json.put(task.name(), report == null ? null : metrics(report));
    }
    return json;
  }

  /** Returns the metrics of one task for programs. */
  public static Map<String, ?> metrics(BinaryReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    report.values().forEach((metric, value) -> json.put(metric.name(), number(metric, value)));
    return json;
  }

  private static Number number(Metric metric, double value) {
    boolean whole = metric.scale().unit() == Metric.Scale.Unit.COUNT && value == Math.rint(value);
    return whole ? (Number) (long) value : (Number) value;
  }
}
