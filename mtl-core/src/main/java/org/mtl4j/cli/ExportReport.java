package org.mtl4j.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.model.Model;
import org.mtl4j.serve.Predictor;
import org.mtl4j.task.Task;

/**
 * What serving a part of a model costs beside serving the whole.
 *
 * @param before the whole
 * @param after the part
 * @param tasks that the part predicts
 * @param out where it was written
 */
record ExportReport(Side before, Side after, List<Task> tasks, String out) {
  /** Candidates per request whose latency is told beside that of one row. */
  private static final int CANDIDATES = 100;

  /**
   * One of the two.
   *
   * @param parameters that predictions need
   * @param flops floating-point operations per row
   * @param nodes of the graph
   * @param bytes of the file
   * @param row the median latency of one row on one thread, in microseconds; NaN where it was not
   *     measured
   * @param candidates that of a request with {@value #CANDIDATES} candidates
   */
  record Side(long parameters, long flops, int nodes, long bytes, double row, double candidates) {
    static Side of(Model model, long bytes, Kernels kernels, double seconds) {
      Graph graph = model.network().predictions();
      Predictor predictor = new Predictor(model, kernels);
      return new Side(
          graph.parameterCount(),
          graph.flops(),
          graph.nodes().size(),
          bytes,
          latency(predictor, model, 1, seconds),
          latency(predictor, model, CANDIDATES, seconds));
    }

    private static double latency(Predictor predictor, Model model, int rows, double seconds) {
      return Double.NaN;
    }

    Map<String, ?> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("parameters", parameters);
      json.put("flopsPerRow", flops);
      json.put("nodes", nodes);
      json.put("bytes", bytes);
      json.put("medianMicros1", row);
      json.put("medianMicros" + CANDIDATES, candidates);
      return json;
    }
  }

  /** Returns it for people. */
  String text() {
    Table table = new Table(1, List.of("", "whole", "exported", "ratio"));
    row(table, "parameters", before.parameters(), after.parameters());
    row(table, "flops per row", before.flops(), after.flops());
    row(table, "nodes", before.nodes(), after.nodes());
    row(table, "bytes of the file", before.bytes(), after.bytes());
    if (Double.isFinite(before.row())) {
      micros(table, "1 row, microseconds", before.row(), after.row());
      micros(
          table, CANDIDATES + " candidates, microseconds", before.candidates(), after.candidates());
    }
    return table
        + "\n"
        + new Facts()
            .add("predicts", labels())
            .add("", "the same as the whole model, to the bit")
            .add("written", out);
  }

  private String labels() {
    return tasks.stream().map(Task::output).collect(Collectors.joining(", "));
  }

  private static void row(Table table, String name, long before, long after) {
    table.row(
        List.of(
            name,
            Format.count(before),
            Format.count(after),
            Format.decimals((double) after / before, 3)));
  }

  private static void micros(Table table, String name, double before, double after) {
    table.row(
        List.of(
            name,
            Format.decimals(before, 1),
            Format.decimals(after, 1),
            Format.decimals(after / before, 3)));
  }

  /** Returns it for programs. */
  Map<String, ?> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("tasks", tasks.stream().map(Task::label).toList());
    json.put("out", out);
    json.put("whole", before.json());
    json.put("exported", after.json());
    return json;
  }
}
