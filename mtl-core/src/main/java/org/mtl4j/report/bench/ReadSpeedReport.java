package org.mtl4j.report.bench;

import java.util.List;
import java.util.Map;
import org.mtl4j.bench.Machine;
import org.mtl4j.bench.PeakMemory;
import org.mtl4j.bench.ReadSpeed;
import org.mtl4j.bench.ReadStage;
import org.mtl4j.data.Text;
import org.mtl4j.report.Column;
import org.mtl4j.report.Fields;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.RowTable;
import org.mtl4j.report.Style;
import org.mtl4j.report.Table;

/**
 * How fast logs were read.
 *
 * @param machine that it was on
 * @param threads how many read and encoded
 * @param rounds how many were measured
 * @param speeds what was measured, one for each log
 * @param memory the most memory that all of it took
 */
public record ReadSpeedReport(
    Machine machine, int threads, int rounds, List<ReadSpeed> speeds, PeakMemory memory) {
  private static final double MEGABYTE = 1e6;

  private static final Style RATE =
      Style.of((rate, error) -> Double.isNaN(rate) ? Format.NONE : Format.count(Math.round(rate)));

  /** Copies the list. */
  public ReadSpeedReport {
    speeds = List.copyOf(speeds);
  }

  /**
   * Returns where is measured and how, for people.
   *
   * @param machine that it is
   * @param threads how many read and encode
   * @param rounds how many are measured
   */
  public static String text(Machine machine, int threads, int rounds) {
    return BenchReport.lines(machine)
        .add(
            "reading",
            Text.format(
                "%s, the median of %s after a warm-up",
                Format.count(threads, "thread"), Format.count(rounds, "round")))
        .toString();
  }

  /** Returns what was measured of a log, for people. */
  public static String text(ReadSpeed speed) {
    LabelledLines facts =
        new LabelledLines()
            .add(
                "log",
                Text.format(
                    "%s: %s, %s",
                    speed.name(),
                    Format.count(speed.rows(), "row"),
                    Format.count(speed.fields(), "field")))
            .add(
                "",
                Text.format(
                    "%s of text in files of %s",
                    Format.bytes(speed.textBytes()), Format.bytes(speed.fileBytes())));
    return "\n" + facts + "\n" + table(speed).text();
  }

  /** Returns how much memory was needed, for people. */
  public String memoryText() {
    String whose =
        memory.resident() ? "of the process at most (resident set)" : "of Java's heap at the end";
    return "\n" + new LabelledLines().add("memory", Format.bytes(memory.bytes()) + " " + whose);
  }

  private static Table table(ReadSpeed speed) {
    return new RowTable<ReadStage>("stages", "")
        .column(Column.label("stage", "stage"), stage -> stage.stage().label())
        .column(Column.number("seconds", "seconds", Style.decimals(3)), ReadStage::seconds)
        .column(Column.number("cpuSeconds", "CPU s", Style.decimals(2)), ReadStage::cpuSeconds)
        .column(Column.number("rowsPerSecond", "rows/s", RATE), stage -> speed.rowsPerSecond(stage))
        .column(
            Column.number("megabytesPerSecond", "MB/s of text", Style.decimals(0)),
            stage -> speed.textBytesPerSecond(stage) / MEGABYTE)
        .rows(speed.stages())
        .build();
  }

  /** Returns all of it for programs. */
  public Map<String, ?> json() {
    return Fields.of("threads", threads)
        .with("rounds", rounds)
        .with("logs", speeds.stream().map(ReadSpeedReport::json).toList())
        .with("peakBytes", memory.bytes())
        .with("peakIsResident", memory.resident())
        .with(BenchReport.json(machine));
  }

  private static Map<String, ?> json(ReadSpeed speed) {
    return Fields.of("log", speed.name())
        .with("rows", speed.rows())
        .with("fields", speed.fields())
        .with("fileBytes", speed.fileBytes())
        .with("textBytes", speed.textBytes())
        .with("stages", table(speed).records());
  }
}
