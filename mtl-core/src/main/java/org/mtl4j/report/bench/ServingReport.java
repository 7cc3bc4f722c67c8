package org.mtl4j.report.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mtl4j.bench.Machine;
import org.mtl4j.bench.ServedModel;
import org.mtl4j.bench.ServingLatency;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.TextTable;
import org.mtl4j.report.model.Describe;
import org.mtl4j.task.Task;

/**
 * How long a served model lets its callers wait.
 *
 * @param machine that it was on
 * @param kernels the name of those that multiplied
 * @param served the model
 * @param callers how many called at once
 * @param latencies what was measured
 */
public record ServingReport(
    Machine machine,
    String kernels,
    ServedModel served,
    int callers,
    List<ServingLatency> latencies) {
  private static final List<String> HEADER =
      List.of(
          "network", "candidates", "callers", "p50", "p99", "p99.9", "calls", "calls/s", "bytes");

  /** Returns what was measured, for people. */
  public String text() {
    LabelledLines facts = new LabelledLines();
    List<Task> tasks = served.model().network().tasks();
    facts.add("model", Describe.network(served.model().network()) + " (" + served.name() + ")");
    facts.add("network", flops(tasks, served.flops()));
    if (latencies.stream().anyMatch(latency -> latency.tasks().size() < tasks.size())) {
      facts.add("", flops(List.of(served.task()), served.sliceFlops()) + ", the slice");
    }
    int columns = served.model().encoding().features().size();
    facts.add(
        "columns",
        Format.count(ServedModel.requestColumns(columns))
            + " of the request, "
            + Format.count(ServedModel.candidateColumns(columns))
            + " of each candidate");
    facts.add("call", "columns written as text and numbers, candidates scored, p read");
    facts.add("load", "closed loop: each caller calls again as soon as it has its answer");
    facts.add("", share(callers, machine.processors()));
    TextTable table = new TextTable(1, HEADER);
    latencies.forEach(latency -> table.row(row(latency)));
    return "\n" + facts + "\nlatency in microseconds, by call:\n" + table;
  }

  private static String flops(List<Task> tasks, long flops) {
    return names(tasks) + ": " + Format.count(flops) + " FLOPs per row";
  }

  private static String names(List<Task> tasks) {
    return tasks.stream().map(Task::name).collect(Collectors.joining(" + "));
  }

  /** What so many callers mean on so many processors. */
  private static String share(int callers, int processors) {
    String both = Format.count(callers, "caller") + " on " + Format.count(processors, "processor");
    return callers <= processors
        ? both + ": each has one of its own"
        : both
            + ": "
            + Format.plain(Math.rint(10.0 * callers / processors) / 10)
            + " share one, so latencies hold waiting for a turn";
  }

  private static List<String> row(ServingLatency latency) {
    return List.of(
        names(latency.tasks()),
        Format.count(latency.candidates()),
        Format.count(latency.callers()),
        Format.decimals(latency.p50Micros(), 1),
        Format.decimals(latency.p99Micros(), 1),
        Format.decimals(latency.p999Micros(), 1),
        Format.count(latency.calls()),
        Format.count(Math.round(latency.callsPerSecond())),
        BenchReport.bytes(latency.bytesPerCall()));
  }

  /** Returns all of it for programs. */
  public Map<String, ?> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", served.name());
    json.put("task", served.task().name());
    json.put("flops", served.flops());
    json.put("sliceFlops", served.sliceFlops());
    json.put("callers", callers);
    json.put("latencies", latencies.stream().map(ServingReport::json).toList());
    json.put("kernels", kernels);
    BenchReport.put(json, machine);
    return json;
  }

  private static Map<String, ?> json(ServingLatency latency) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("tasks", latency.tasks().stream().map(Task::name).toList());
    json.put("candidates", latency.candidates());
    json.put("callers", latency.callers());
    json.put("calls", latency.calls());
    json.put("callsPerSecond", latency.callsPerSecond());
    json.put("p50Micros", latency.p50Micros());
    json.put("p99Micros", latency.p99Micros());
    json.put("p999Micros", latency.p999Micros());
    json.put("bytesPerCall", latency.bytesPerCall());
    return json;
  }
}
