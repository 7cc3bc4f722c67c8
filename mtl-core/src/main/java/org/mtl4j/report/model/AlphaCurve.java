package org.mtl4j.report.model;

import java.util.List;
import java.util.Map;
import org.mtl4j.report.Cell;
import org.mtl4j.report.Column;
import org.mtl4j.report.Format;
import org.mtl4j.report.Style;
import org.mtl4j.report.Table;
import org.mtl4j.study.AlphaTuning;

/**
 * What each α brought on the validation days.
 *
 * @param points a point per α, ascending
 */
public record AlphaCurve(List<AlphaTuning.Point> points) {
  private static final int BAR = 30;
  private static final String CHOSEN = "the highest gain: this alpha is used";

  /** Returns the α that brought most. */
  public double best() {
    return AlphaTuning.best(points).alpha();
  }

  /** Returns the curve as a table. */
  public Table table() {
    Table.Builder table =
        new Table.Builder(
                "alpha", "Gain of the hard branch by alpha, on all clicks of the validation days")
            .column(Column.number("alpha", "alpha", Style.plain()).asLabel())
            .column(Column.number("hardClicks", "hard clicks", Style.percent(1)))
            .column(Column.number("hardConversions", "hard conversions", Style.percent(1)))
            .column(Column.mean("gain", "gain, %", Style.of(AlphaCurve::gain).inPercent()))
            .column(Column.people(""))
            .column(Column.programs("chosen"));
    for (AlphaTuning.Point point : points) {
      boolean chosen = point.alpha() == best();
      table.row(
          new Cell(point.alpha(), chosen ? " *" : ""),
          point.hardClicks(),
          point.hardConversions(),
          point.gain(),
          bar(point.gain().mean()),
          chosen);
    }
    return table
        .meaning(
            "gain",
            "how much lower than that of a single model the loss on all clicks is if the hard",
            "branch scores the hard clicks, +- standard error over the runs")
        .meaning(
            "*",
            AlphaTuning.best(points).isGain() ? CHOSEN : CHOSEN + ", though the gain may be chance")
        .build();
  }

  private static String gain(double gain, double error) {
    return Format.decimals(gain, 3) + " +- " + Format.decimals(error, 3);
  }

  /** A bar as long as the gain is beside the largest; none where there is no gain. */
  private String bar(double gain) {
    double most = points.stream().mapToDouble(p -> p.gain().mean()).max().orElse(0);
    int length = most <= 0 || gain <= 0 ? 0 : (int) Math.round(BAR * gain / most);
    return "#".repeat(length) + " ".repeat(BAR - length);
  }

  /** Returns the curve for programs. */
  public List<Map<String, Object>> json() {
    return table().records();
  }
}
