package org.mtl4j.report.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mtl4j.data.Text;
import org.mtl4j.eval.GroupedReport;
import org.mtl4j.eval.Metric;
import org.mtl4j.eval.Metrics;
import org.mtl4j.report.Format;
import org.mtl4j.report.TextTable;
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
    TextTable tasks =
        new TextTable(1, List.of("task", "groups", "both labels", "mean AUC", "ECE by group"));
    StringBuilder groups = new StringBuilder();
    evaluation
        .reports()
        .forEach(
            (task, report) -> {
              tasks.row(summary(task, report));
              groups.append('\n').append(text(task, report, by));
            });
    return "By " + by + " (mean AUC and ECE over groups, by weight):\n" + tasks + groups;
  }

  private static List<String> summary(Task task, GroupedReport report) {
    return List.of(
        task.name(),
        Format.count(report.groups().size()),
        Format.count(report.defined(Metrics.AUC)),
        Format.metric(Metrics.AUC, report.mean(Metrics.AUC)),
        Format.metric(Metrics.ECE, report.calibrationError()));
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

  private TextTable table(List<GroupedReport.Group> groups) {
    List<String> columns = evaluation.groups().columns();
    TextTable table =
        new TextTable(
            columns.size(),
            Stream.concat(
                    columns.stream().map(GroupedEvaluationReport::cell),
                    SHOWN.stream().map(Metric::title))
                .toList());
    for (GroupedReport.Group group : groups) {
      table.row(
          Stream.concat(
                  evaluation.groups().key(group.id()).stream().map(GroupedEvaluationReport::cell),
                  SHOWN.stream().map(metric -> Format.metric(metric, group.report().value(metric))))
              .toList());
    }
    return table;
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
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("columns", evaluation.groups().columns());
    Map<String, Object> tasks = new LinkedHashMap<>();
    evaluation.reports().forEach((task, report) -> tasks.put(task.name(), json(report)));
    json.put("tasks", tasks);
    return json;
  }

  private Map<String, ?> json(GroupedReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("groupCount", report.groups().size());
    json.put("withBothLabels", report.defined(Metrics.AUC));
    json.put("meanAuc", report.mean(Metrics.AUC));
    json.put("calibrationError", report.calibrationError());
    List<Map<String, ?>> groups = new ArrayList<>();
    for (GroupedReport.Group group : report.largest(report.groups().size())) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("key", evaluation.groups().key(group.id()));
      one.putAll(EvaluationReport.metrics(group.report()));
      groups.add(one);
    }
    json.put("groups", groups);
    return json;
  }
}
