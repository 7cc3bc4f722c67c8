package org.mtl4j.report.bench;

import java.util.List;
import java.util.Map;
import org.mtl4j.bench.BenchResult;
import org.mtl4j.bench.BenchSettings;
import org.mtl4j.bench.Footprint;
import org.mtl4j.bench.Machine;
import org.mtl4j.bench.ScoringLatency;
import org.mtl4j.bench.TrainingBench;
import org.mtl4j.bench.TrainingSpeed;
import org.mtl4j.data.Text;
import org.mtl4j.report.Column;
import org.mtl4j.report.Fields;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.RowTable;
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
  /** Means of bytes. */
  static final Style BYTES = Style.of((mean, error) -> bytes(mean));

  /**
   * Returns where is measured, for people.
   *
   * @param machine that it is
   * @param kernels the name of those that multiply
   * @param threads such as {@code 2 threads}
   */
  public static String text(Machine machine, String kernels, String threads) {
    return lines(machine).add("kernels", kernels + ", " + threads).toString();
  }

  /** Returns a machine for people. */
  static LabelledLines lines(Machine machine) {
    return new LabelledLines()
        .add("machine", machine.processor() + ", " + machine.architecture())
        .add("", machine.system() + ", " + Format.count(machine.processors(), "processor"))
        .add("java", machine.java() + ", " + machine.vm())
        .add("", "heap of at most " + Format.bytes(machine.maxHeapBytes()));
  }

  /** Returns what was measured, for people. */
  public String text() {
    BenchSettings settings = result.settings();
    TrainingSpeed training = result.training();
    Footprint memory = result.memory();
    LabelledLines facts = new LabelledLines();
    facts.add(
        settings.workload().name(),
        Text.format(
            "%s per step, vocabulary %,d, %s",
            Format.count(settings.batch(), "row"), settings.vocabulary(), optimizer.label()));
    facts.add(
        "memory",
        Text.format(
            "%s of parameters, %s of moments",
            Format.bytes(memory.parameterBytes()), Format.bytes(memory.optimizerBytes())));
    facts.add(
        "training",
        Text.format(
            "%s examples/s, %s to %s in %s of %s%s s%s",
            rate(training.examplesPerSecond()),
            rate(training.least()),
            rate(training.most()),
            Format.count(training.windows(), "window"),
            training.windows() < TrainingBench.WINDOWS ? "at least " : "",
            Format.plain(settings.seconds() / TrainingBench.WINDOWS),
            training.warm() ? "" : ", not warmed up"));
    facts.add(
        "",
        Text.format(
            "%s, last loss %s, %s bytes allocated per step",
            Format.count(training.steps(), "step"),
            Format.loss(training.loss(), 5),
            bytes(training.bytesPerStep())));
    facts.add(
        "products",
        Text.format(
            "%s GFLOP/s, %s of the %s that products alone reach",
            Format.decimals(result.gflops(), 1),
            Format.percent(result.shareOfPeak(), 1),
            Format.decimals(result.peakGflops(), 1)));
    return "\n"
        + facts
        + "\nscoring by one tower on one thread, in microseconds:\n"
        + scoring().text();
  }

  private Table scoring() {
    return new RowTable<ScoringLatency>("scoring", "")
        .column(Column.count("rows", "rows"), ScoringLatency::rows)
        .column(
            Column.number("medianMicros", "median", Style.decimals(1)),
            ScoringLatency::medianMicros)
        .column(Column.number("p99Micros", "p99", Style.decimals(1)), ScoringLatency::p99Micros)
        .column(Column.count("calls", "calls"), ScoringLatency::calls)
        .column(
            Column.number("bytesPerCall", "bytes per call", BYTES), ScoringLatency::bytesPerCall)
        .rows(result.scoring())
        .build();
  }

  private static String rate(double perSecond) {
    return Format.count(Math.round(perSecond));
  }

  /** A mean of bytes: whole, but what is not nothing does not look like it. */
  private static String bytes(double mean) {
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
    return Fields.of("workload", settings.workload().name())
        .with("batch", settings.batch())
        .with("vocabulary", settings.vocabulary())
        .with("optimizer", optimizer.label())
        .with("threads", result.threads())
        .with("seconds", settings.seconds())
        .with("examplesPerSecond", training.examplesPerSecond())
        .with("examplesPerSecondLeast", training.least())
        .with("examplesPerSecondMost", training.most())
        .with("windows", training.windows())
        .with("warm", training.warm())
        .with("steps", training.steps())
        .with("loss", training.loss())
        .with("bytesPerStep", training.bytesPerStep())
        .with("gflops", result.gflops())
        .with("peakGflops", result.peakGflops())
        .with("shareOfPeak", result.shareOfPeak())
        .with("scoring", scoring().records())
        .with("parameterBytes", result.memory().parameterBytes())
        .with("optimizerBytes", result.memory().optimizerBytes())
        .with("kernels", result.kernels())
        .with(json(machine));
  }

  /** Returns where it was measured. */
  static Map<String, ?> json(Machine machine) {
    return Fields.of("java", machine.java())
        .with("vm", machine.vm())
        .with("processor", machine.processor())
        .with("architecture", machine.architecture())
        .with("system", machine.system())
        .with("processors", machine.processors())
        .with("maxHeapBytes", machine.maxHeapBytes());
  }
}
