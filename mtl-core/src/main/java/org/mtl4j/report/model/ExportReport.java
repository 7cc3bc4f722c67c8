package org.mtl4j.report.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mtl4j.bench.ServingCost;
import org.mtl4j.bench.ServingLatency;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.TextTable;
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
    TextTable table = new TextTable(1, List.of("", "whole", "exported", "ratio"));
    row(table, "parameters", before.parameters(), after.parameters());
    row(table, "flops per row", before.flops(), after.flops());
    row(table, "nodes", before.nodes(), after.nodes());
    row(table, "bytes of the file", before.bytes(), after.bytes());
    for (int i = 0; i < before.latencies().size(); i++) {
      ServingLatency whole = before.latencies().get(i);
      micros(
          table,
          Format.count(whole.candidates(), "candidate") + ", us",
          whole.p50Micros(),
          after.latencies().get(i).p50Micros());
    }
    return table
        + "\n"
        + new LabelledLines()
            .add("predicts", labels())
            .add("", "the same as the whole model, to the bit")
            .add("latency", "the median of requests on one thread, each as a server has it")
            .add("written", out);
  }

  private String labels() {
    return tasks.stream().map(Task::output).collect(Collectors.joining(", "));
  }

  private static void row(TextTable table, String name, long before, long after) {
    table.row(
        List.of(
            name,
            Format.count(before),
            Format.count(after),
            Format.number((double) after / before, 3)));
  }

  private static void micros(TextTable table, String name, double before, double after) {
    table.row(
        List.of(
            name,
            Format.decimals(before, 1),
            Format.decimals(after, 1),
            Format.number(after / before, 3)));
  }

  /** Returns it for programs. */
  public Map<String, ?> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("tasks", tasks.stream().map(Task::name).toList());
    json.put("out", out);
    json.put("whole", json(before));
    json.put("exported", json(after));
    return json;
  }

  private static Map<String, ?> json(ServingCost cost) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("parameters", cost.parameters());
    json.put("flopsPerRow", cost.flops());
    json.put("nodes", cost.nodes());
    json.put("bytes", cost.bytes());
    for (ServingLatency latency : cost.latencies()) {
      json.put("p50Micros" + latency.candidates(), latency.p50Micros());
    }
    return json;
  }
}
