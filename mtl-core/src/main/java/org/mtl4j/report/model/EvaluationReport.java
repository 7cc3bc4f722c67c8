package org.mtl4j.report.model;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.Metric;
import org.mtl4j.report.Column;
import org.mtl4j.report.Fields;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.RowTable;
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
    RowTable<Map.Entry<Task, BinaryReport>> table =
        new RowTable<Map.Entry<Task, BinaryReport>>("tasks", "")
            .column(Column.label("task", "task"), entry -> entry.getKey().name());
    List<Metric> shown = evaluation.metrics().stream().filter(Metric::isInTables).toList();
    return addMetrics(table, shown, Map.Entry::getValue)
        .rows(evaluation.reports().entrySet())
        .build()
        .text();
  }

  /** Adds a column for each of some metrics. */
  static <R> RowTable<R> addMetrics(
      RowTable<R> table, List<Metric> metrics, Function<R, BinaryReport> report) {
    for (Metric metric : metrics) {
      table.column(Column.number(metric), row -> report.apply(row).value(metric));
    }
    return table;
  }

  /** Returns the metrics as a table for people, with what is wrong below. */
  public String textWithNotices() {
    LabelledLines facts = new LabelledLines();
    NoticeReport.addTo(facts, evaluation.notices(ROWS));
    String below = facts.toString();
    return text() + (below.isEmpty() ? "" : "\n" + below);
  }

  /**
   * Returns the metrics for programs, with the number of rows that could not be read and what is
   * wrong.
   */
  public Map<String, ?> json(long skipped) {
    return new Fields()
        .with(json())
        .with("skipped", skipped)
        .with("warnings", NoticeReport.json(evaluation.notices(ROWS)));
  }

  /**
   * Returns the metrics for programs: the rows, and each task of the funnel by name, null where
   * there is none; soft and hard where the model predicts them.
   */
  public Map<String, ?> json() {
    Fields json = Fields.of(ROWS, evaluation.rows());
    for (Task task : Task.reported(evaluation.reports().keySet())) {
      BinaryReport report = evaluation.reports().get(task);
      json.with(task.name(), report == null ? null : metrics(report));
    }
    return json;
  }

  /** Returns the metrics of one task for programs. */
  public static Fields metrics(BinaryReport report) {
    Fields json = new Fields();
    report.values().forEach((metric, value) -> json.with(metric.name(), number(metric, value)));
    return json;
  }

  private static Number number(Metric metric, double value) {
    boolean whole = metric.scale().unit() == Metric.Scale.Unit.COUNT && value == Math.rint(value);
    return whole ? (Number) (long) value : (Number) value;
  }
}
