package org.mtl4j.report.model;

import java.util.List;
import java.util.Map;
import org.mtl4j.data.Text;
import org.mtl4j.eval.GroupedReport;
import org.mtl4j.eval.Metric;
import org.mtl4j.eval.Metrics;
import org.mtl4j.report.Column;
import org.mtl4j.report.Fields;
import org.mtl4j.report.Format;
import org.mtl4j.report.RowTable;
import org.mtl4j.report.Style;
import org.mtl4j.report.Table;
import org.mtl4j.task.Task;
import org.mtl4j.train.GroupedEvaluation;

/**
 * The metrics of each task by groups of rows.
 *
 * @param evaluation the metrics
 */
public record GroupedEvaluationReport(GroupedEvaluation evaluation) {
  private static final int LARGEST = 20;
  private static final int WORST = 5;

  /** What people are told of a group; programs are told all metrics. */
  private static final List<Metric> SHOWN =
      List.of(
          Metrics.ROWS,
          Metrics.BASE_RATE,
          Metrics.MEAN_PREDICTION,
          Metrics.CALIBRATION,
          Metrics.LOG_LOSS,
          Metrics.AUC);

  /** Returns a table of the tasks, and one for each of them of its largest groups. */
  public String text() {
    String by = String.join(", ", evaluation.groups().columns());
    StringBuilder groups = new StringBuilder();
    evaluation
        .reports()
        .forEach((task, report) -> groups.append('\n').append(text(task, report, by)));
    return "By "
        + by
        + " (AUC and ECE: means over groups, weighted by size; AUC of groups with both labels):\n"
        + tasks().text()
        + groups;
  }

  private Table tasks() {
    return new RowTable<Map.Entry<Task, GroupedReport>>("tasks", "")
        .column(Column.label("task", "task"), of -> of.getKey().name())
        .column(Column.count("groupCount", "groups"), of -> of.getValue().groups().size())
        .column(
            Column.count("withBothLabels", "both labels"), of -> of.getValue().defined(Metrics.AUC))
        .column(
            Column.number("meanAuc", "mean AUC", Style.of(Metrics.AUC.scale())),
            of -> of.getValue().mean(Metrics.AUC))
        .column(
            Column.number("calibrationError", "ECE by group", Style.of(Metrics.ECE.scale())),
            of -> of.getValue().calibrationError())
        .rows(evaluation.reports().entrySet())
        .build();
  }

  private String text(Task task, GroupedReport report, String by) {
    String title = task.name() + " by " + by;
    int more = report.groups().size() - LARGEST;
    if (more <= 0) {
      return title + ":\n" + table(report.largest(LARGEST));
    }
    return title
        + ", the largest groups:\n"
        + table(report.largest(LARGEST))
        + "and "
        + Format.count(more)
        + " more, in the JSON document\n\n"
        + title
        + ", the groups that add most to the ECE:\n"
        + table(report.worstCalibrated(WORST));
  }

  private String table(List<GroupedReport.Group> groups) {
    RowTable<GroupedReport.Group> table = new RowTable<>("groups", "");
    List<String> columns = evaluation.groups().columns();
    for (int i = 0; i < columns.size(); i++) {
      int column = i;
      table.column(
          Column.label("key" + i, cell(columns.get(i))),
          group -> cell(evaluation.groups().key(group.id()).get(column)));
    }
    return EvaluationReport.addMetrics(table, SHOWN, GroupedReport.Group::report)
        .rows(groups)
        .build()
        .text();
  }

  /** A value on one line and not too long. */
  private static String cell(String value) {
    if (value == null) {
      return "(missing)";
    }
    String quoted = Text.quote(value);
    return quoted.substring(1, quoted.length() - 1);
  }

  /** Returns the columns and, for each task, the summary and all groups by descending weight. */
  public Map<String, ?> json() {
    Fields tasks = new Fields();
    evaluation.reports().forEach((task, report) -> tasks.with(task.name(), json(report)));
    return Fields.of("columns", evaluation.groups().columns()).with("tasks", tasks);
  }

  private Map<String, ?> json(GroupedReport report) {
    return Fields.of("groupCount", report.groups().size())
        .with("withBothLabels", report.defined(Metrics.AUC))
        .with("meanAuc", report.mean(Metrics.AUC))
        .with("calibrationError", report.calibrationError())
        .with("groups", report.largest(report.groups().size()).stream().map(this::json).toList());
  }

  private Map<String, ?> json(GroupedReport.Group group) {
    return Fields.of("key", evaluation.groups().key(group.id()))
        .with(EvaluationReport.metrics(group.report()));
  }
}
