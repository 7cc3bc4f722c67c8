package org.mtl4j.peers;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.mtl4j.bench.Machine;
import org.mtl4j.bench.Workload;

/**
 * The comparison as Markdown: a line about the machine, training, scoring, and tables that are
 * ready.
 */
final class Report {
  private static final int[] SCORED_ROWS = {1, 100, 1000};
  private static final String NONE = "–";

  private final Settings settings;
  private final List<Pair> pairs;
  private final StringBuilder text = new StringBuilder();

  private Report(Settings settings, List<Pair> pairs) {
    this.settings = settings;
    this.pairs = pairs;
  }

  /**
   * Writes the report.
   *
   * @param settings of the measurement
   * @param pairs at least one of each of its cases
   * @param tables those of products and of reading, as far as there are any
   * @param machine that was measured on
   * @param date of the measurement
   */
  static String of(
      Settings settings, List<Pair> pairs, List<String> tables, Machine machine, LocalDate date) {
    Report report = new Report(settings, pairs);
    report.head(machine, date);
    if (!pairs.isEmpty()) {
      report.training();
      report.scoring();
    }
    for (String table : tables) {
      report.line("");
      report.text.append(table);
    }
    return report.text.toString();
  }

  private void head(Machine machine, LocalDate date) {
    line(
        "%s, processors: %d, %s, %s. Java %s, %s. %s. Runs of %s s in turn, %d on each side.",
        machine.processor(),
        machine.processors(),
        machine.architecture(),
        machine.system(),
        machine.java(),
        machine.vm(),
        date,
        plain(settings.seconds()),
        settings.pairs());
  }

  private void training() {
    line("");
    line(
        "Training, examples per second, median; threads on each side: %d. %s with dense Adam (DJL"
            + " has no other), mtl4j with %s on kernels %s. The ratio is the median of the pairs',"
            + " with their range.",
        settings.threads(),
        pairs.get(0).libtorch().text("engine"),
        pairs.get(0).mtl4j().text("optimizer"),
        pairs.get(0).mtl4j().text("kernels"));
    line("");
    line("| workload | batch | vocabulary | libtorch | mtl4j | ratio | target | share of peak |");
    line("|---|---|---|---|---|---|---|---|");
    for (Case what : settings.cases()) {
      List<Pair> runs = pairs.stream().filter(pair -> pair.what().equals(what)).toList();
      double[] ratios = sorted(runs, Pair::speedUp);
      line(
          "| %s | %d | %,d | %,.0f | %,.0f | %.2f (%.2f to %.2f) | %s | %.0f %% |",
          what.workload(),
          what.batch(),
          what.vocabulary(),
          median(sorted(runs, pair -> pair.libtorch().examplesPerSecond())),
          median(sorted(runs, pair -> pair.mtl4j().examplesPerSecond())),
          median(ratios),
          ratios[0],
          ratios[ratios.length - 1],
          trainingTarget(what, median(ratios)),
          100 * median(sorted(runs, pair -> pair.mtl4j().number("shareOfPeak"))));
    }
  }

  private void scoring() {
    line("");
    line(
        "Scoring, microseconds per call, median over all runs of a workload. libtorch: both towers,"
            + " threads: %d; mtl4j: the one tower that is asked for, on one thread.",
        settings.threads());
    line("");
    line("| workload | rows | libtorch | mtl4j | ratio | target |");
    line("|---|---|---|---|---|---|");
    for (Workload workload : Workload.values()) {
      List<Pair> runs = pairs.stream().filter(pair -> pair.what().workload() == workload).toList();
      if (!runs.isEmpty()) {
        for (int rows : SCORED_ROWS) {
          scoring(workload, rows, runs);
        }
      }
    }
  }

  private void scoring(Workload workload, int rows, List<Pair> runs) {
    double percent = median(sorted(runs, pair -> pair.scoringPercent(rows)));
    line(
        "| %s | %,d | %,.1f | %,.1f | %.0f %% | %s |",
        workload,
        rows,
        median(sorted(runs, pair -> pair.libtorch().medianMicros(rows))),
        median(sorted(runs, pair -> pair.mtl4j().medianMicros(rows))),
        percent,
        scoringTarget(workload, rows, percent));
  }

  /** The targets are for the row-sparse optimiser, which mtl4j measures with unless told. */
  private String trainingTarget(Case what, double ratio) {
    return settings.optimizer().isEmpty()
        ? reached("≥ " + plain(what.target()), ratio >= what.target())
        : NONE;
  }

  private static String scoringTarget(Workload workload, int rows, double percent) {
    return switch (rows) {
      case 1 -> reached("≤ 25 %", percent <= 25);
      case 100 ->
          workload == Workload.W1
              ? reached("≤ 100 %", percent <= 100)
              : reached("≤ 75 %", percent <= 75);
      default -> NONE;
    };
  }

  private static String reached(String target, boolean reached) {
    return reached ? target : target + ", missed";
  }

  private static double[] sorted(List<Pair> runs, ToDoubleFunction<Pair> figure) {
    return runs.stream().mapToDouble(figure).sorted().toArray();
  }

  private static double median(double[] sorted) {
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** Writes 3 instead of 3.0. */
  private static String plain(double number) {
    return Double.toString(number).replaceAll("\\.0$", "");
  }

  private void line(String format, Object... args) {
    text.append(String.format(Locale.ROOT, format, args)).append('\n');
  }
}
