package org.mtl4j.report.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mtl4j.bench.ServingCost;
import org.mtl4j.bench.ServingLatency;
import org.mtl4j.report.Column;
import org.mtl4j.report.Fields;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.Style;
import org.mtl4j.report.Table;
import org.mtl4j.task.Task;

/**
 * What serving a part of a model costs beside serving the whole.
 *
 * @param before the whole
 * @param after the part
 * @param tasks that the part predicts
 * @param out where it was written
 */
public record ExportReport(ServingCost before, ServingCost after, List<Task> tasks, String out) {
  /** Returns it for people. */
  public String text() {
    Table.Builder table =
        new Table.Builder("cost", "")
            .column(Column.label("name", ""))
            .column(Column.text("whole", "whole"))
            .column(Column.text("exported", "exported"))
            .column(Column.number("ratio", "ratio", Style.number(3)));
    row(
        table,
        "parameters",
        Style.count(),
        (double) before.parameters(),
        (double) after.parameters());
    row(table, "flops per row", Style.count(), (double) before.flops(), (double) after.flops());
    row(table, "nodes", Style.count(), before.nodes(), after.nodes());
    row(table, "bytes of the file", Style.count(), (double) before.bytes(), (double) after.bytes());
    for (int i = 0; i < before.latencies().size(); i++) {
      ServingLatency whole = before.latencies().get(i);
      String name = Format.count(whole.candidates(), "candidate") + ", us";
      double exported = after.latencies().get(i).p50Micros();
      row(table, name, Style.decimals(1), whole.p50Micros(), exported);
    }
    return table.build().text()
        + "\n"
        + new LabelledLines()
            .add("predicts", tasks.stream().map(Task::output).collect(Collectors.joining(", ")))
            .add("", "the same as the whole model, to the bit")
            .add(
                "latency",
                before.latencies().isEmpty()
                    ? "not measured"
                    : "median over requests to a predictor, one thread")
            .add("written", out);
  }

  private static void row(
      Table.Builder table, String name, Style style, double before, double after) {
    table.row(name, style.text(before, Double.NaN), style.text(after, Double.NaN), after / before);
  }

  /** Returns it for programs. */
  public Map<String, ?> json() {
    return Fields.of("tasks", tasks.stream().map(Task::name).toList())
        .with("out", out)
        .with("whole", json(before))
        .with("exported", json(after));
  }

  private static Map<String, ?> json(ServingCost cost) {
    Fields json =
        Fields.of("parameters", cost.parameters())
            .with("flopsPerRow", cost.flops())
            .with("nodes", cost.nodes())
            .with("bytes", cost.bytes());
    for (ServingLatency latency : cost.latencies()) {
      json.with("p50Micros" + latency.candidates(), latency.p50Micros());
    }
    return json;
  }
}
