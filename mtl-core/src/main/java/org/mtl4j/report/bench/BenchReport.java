package org.mtl4j.report.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.bench.BenchResult;
import org.mtl4j.bench.BenchSettings;
import org.mtl4j.bench.Footprint;
import org.mtl4j.bench.Machine;
import org.mtl4j.bench.ScoringLatency;
import org.mtl4j.bench.TrainingBench;
import org.mtl4j.bench.TrainingSpeed;
import org.mtl4j.report.Column;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.Style;
import org.mtl4j.report.Table;
import org.mtl4j.train.OptimizerKind;

/**
 * How fast a workload was.
 *
 * @param machine that it was on
 * @param optimizer that it was trained by
 * @param result the measurements
 */
public record BenchReport(Machine machine, OptimizerKind optimizer, BenchResult result) {
  /**
   * Returns where is measured, for people.
   *
   * @param machine that it is
   * @param kernels the name of those that multiply
   * @param threads such as {@code 2 threads}
   */
  public static String text(Machine machine, String kernels, String threads) {
    return new LabelledLines()
        .add("machine", machine.processor() + ", " + machine.architecture())
        .add("", machine.system() + ", " + Format.count(machine.processors(), "processor"))
        .add("java", machine.java() + ", " + machine.vm())
        .add("", "heap of at most " + Format.bytes(machine.maxHeapBytes()))
        .add("kernels", kernels + ", " + threads)
        .toString();
  }

  /** Returns what was measured, for people. */
  public String text() {
    BenchSettings settings = result.settings();
    TrainingSpeed training = result.training();
    Footprint memory = result.memory();
    LabelledLines facts = new LabelledLines();
    facts.add(
        settings.workload().name(),
        Format.count(settings.batch(), "row")
            + " per step, vocabulary "
            + Format.count(settings.vocabulary())
            + ", "
            + optimizer.label());
    facts.add(
        "memory",
        Format.bytes(memory.parameterBytes())
            + " of parameters, "
            + Format.bytes(memory.optimizerBytes())
            + " of moments");
    facts.add(
        "training",
        rate(training.examplesPerSecond())
            + " examples/s, "
            + rate(training.least())
            + " to "
            + rate(training.most())
            + " in "
            + Format.count(training.windows(), "window")
            + (training.windows() < TrainingBench.WINDOWS ? " of at least " : " of ")
            + Format.plain(settings.seconds() / TrainingBench.WINDOWS)
            + " s"
            + (training.warm() ? "" : ", not warm"));
    facts.add(
        "",
        Format.count(training.steps(), "step")
            + ", last loss "
            + Format.loss(training.loss(), 5)
            + ", "
            + bytes(training.bytesPerStep())
            + " bytes allocated per step");
    facts.add(
        "products",
        Format.decimals(result.gflops(), 1)
            + " GFLOP/s, "
            + Format.percent(result.shareOfPeak(), 1)
            + " of the "
            + Format.decimals(result.peakGflops(), 1)
            + " that products alone reach");
    return "\n"
        + facts
        + "\nscoring by one tower on one thread, in microseconds:\n"
        + scoring().text();
  }

  private Table scoring() {
    Table.Builder table =
        new Table.Builder("scoring", "")
            .column(Column.number("rows", "rows", Style.count()))
            .column(Column.number("medianMicros", "median", Style.decimals(1)))
            .column(Column.number("p99Micros", "p99", Style.decimals(1)))
            .column(Column.number("calls", "calls", Style.count()))
            .column(Column.number("bytesPerCall", "bytes per call", Style.of((b, e) -> bytes(b))));
    for (ScoringLatency some : result.scoring()) {
      table.row(
          some.rows(), some.medianMicros(), some.p99Micros(), some.calls(), some.bytesPerCall());
    }
    return table.build();
  }

  private static String rate(double perSecond) {
    return Format.count(Math.round(perSecond));
  }

  /** A mean of bytes: whole, but what is not nothing does not look like it. */
  static String bytes(double mean) {
    if (Double.isNaN(mean)) {
      return Format.NONE;
    }
    return mean > 0 && mean < 1 ? "below 1" : Format.count(Math.round(mean));
  }

  /** Returns one workload's measurements, or a list of those of several, for programs. */
  public static Map<String, ?> json(List<BenchReport> reports) {
    return reports.size() == 1
        ? reports.get(0).json()
        : Map.of("workloads", reports.stream().map(BenchReport::json).toList());
  }

  /** Returns all of it for programs. */
  public Map<String, ?> json() {
    BenchSettings settings = result.settings();
    TrainingSpeed training = result.training();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("workload", settings.workload().name());
    json.put("batch", settings.batch());
    json.put("vocabulary", settings.vocabulary());
    json.put("optimizer", optimizer.label());
    json.put("threads", result.threads());
    json.put("seconds", settings.seconds());
    json.put("examplesPerSecond", training.examplesPerSecond());
    json.put("examplesPerSecondLeast", training.least());
    json.put("examplesPerSecondMost", training.most());
    json.put("windows", training.windows());
    json.put("warm", training.warm());
    json.put("steps", training.steps());
    json.put("loss", training.loss());
    json.put("bytesPerStep", training.bytesPerStep());
    json.put("gflops", result.gflops());
    json.put("peakGflops", result.peakGflops());
    json.put("shareOfPeak", result.shareOfPeak());
    json.put("scoring", scoring().records());
    json.put("parameterBytes", result.memory().parameterBytes());
    json.put("optimizerBytes", result.memory().optimizerBytes());
    json.put("kernels", result.kernels());
    put(json, machine);
    return json;
  }

  /** Adds where it was measured. */
  static void put(Map<String, Object> json, Machine machine) {
    json.put("java", machine.java());
    json.put("vm", machine.vm());
    json.put("processor", machine.processor());
    json.put("architecture", machine.architecture());
    json.put("system", machine.system());
    json.put("processors", machine.processors());
    json.put("maxHeapBytes", machine.maxHeapBytes());
  }
}
