package org.mtl4j.report.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mtl4j.bench.Machine;
import org.mtl4j.bench.ServedModel;
import org.mtl4j.bench.ServingLatency;
import org.mtl4j.data.Text;
import org.mtl4j.report.Column;
import org.mtl4j.report.Fields;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.RowTable;
import org.mtl4j.report.Style;
import org.mtl4j.report.Table;
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
        Text.format(
            "%,d of the request, %,d of each candidate",
            ServedModel.requestColumns(columns), ServedModel.candidateColumns(columns)));
    facts.add("call", "set columns as text and numbers, score the candidates, read probabilities");
    facts.add("load", "closed loop: each caller calls again as soon as it has its answer");
    facts.add("", share(callers, machine.processors()));
    return "\n" + facts + "\nlatency in microseconds, by call:\n" + table().text();
  }

  private static String flops(List<Task> tasks, long flops) {
    return Text.format("%s: %,d FLOPs per row", names(tasks), flops);
  }

  private static String names(List<Task> tasks) {
    return tasks.stream().map(Task::name).collect(Collectors.joining(" + "));
  }

  /** What so many callers mean on so many processors. */
  private static String share(int callers, int processors) {
    String both = Format.count(callers, "caller") + " on " + Format.count(processors, "processor");
    return callers <= processors
        ? both + ": each caller has its own processor"
        : Text.format(
            "%s: %s callers share one, so latencies include waiting for a turn",
            both, Format.plain(Math.rint(10.0 * callers / processors) / 10));
  }

  private Table table() {
    return new RowTable<ServingLatency>("latencies", "")
        .column(Column.people("network").asLabel(), latency -> names(latency.tasks()))
        .column(
            Column.programs("tasks"), latency -> latency.tasks().stream().map(Task::name).toList())
        .column(Column.count("candidates", "candidates"), ServingLatency::candidates)
        .column(Column.count("callers", "callers"), ServingLatency::callers)
        .column(Column.number("p50Micros", "p50", Style.decimals(1)), ServingLatency::p50Micros)
        .column(Column.number("p99Micros", "p99", Style.decimals(1)), ServingLatency::p99Micros)
        .column(Column.number("p999Micros", "p99.9", Style.decimals(1)), ServingLatency::p999Micros)
        .column(Column.count("calls", "calls"), ServingLatency::calls)
        .column(Column.count("callsPerSecond", "calls/s"), ServingLatency::callsPerSecond)
        .column(
            Column.number("bytesPerCall", "bytes", BenchReport.BYTES), ServingLatency::bytesPerCall)
        .rows(latencies)
        .build();
  }

  /** Returns all of it for programs. */
  public Map<String, ?> json() {
    return Fields.of("model", served.name())
        .with("task", served.task().name())
        .with("flops", served.flops())
        .with("sliceFlops", served.sliceFlops())
        .with("callers", callers)
        .with("latencies", table().records())
        .with("kernels", kernels)
        .with(BenchReport.json(machine));
  }
}
