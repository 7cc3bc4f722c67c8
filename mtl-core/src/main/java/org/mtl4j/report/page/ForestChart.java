package org.mtl4j.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.mtl4j.eval.Estimate;
import org.mtl4j.report.Fields;
import org.mtl4j.report.Format;

/**
 * Estimates with their confidence intervals as horizontal lines below each other: a forest plot.
 */
public final class ForestChart {
  private static final int LINE_HEIGHT = 26;
  private static final int FRAME = 110;
  private static final int CAP = 11;
  private static final int THICKNESS = 2;

  private record Row(String name, Estimate estimate, Verdict verdict) {}

  private final String title;
  private final String note;
  private final String unit;
  private final int decimals;
  private final double reference;
  private final List<Row> rows = new ArrayList<>();

  /**
   * Creates a chart without rows.
   *
   * @param title what it shows, in words
   * @param note how to read it; may be empty
   * @param unit what is on the axis, with its unit
   * @param decimals of the estimates
   * @param reference where no effect is, as a vertical line
   */
  public ForestChart(String title, String note, String unit, int decimals, double reference) {
    this.title = title;
    this.note = note;
    this.unit = unit;
    this.decimals = decimals;
    this.reference = reference;
  }

  /**
   * Adds a row below the others.
   *
   * @param name what it is of
   * @param estimate with its interval; not drawn where that is not known
   * @param verdict how it compares with no effect
   */
  public ForestChart row(String name, Estimate estimate, Verdict verdict) {
    rows.add(new Row(name, estimate, verdict));
    return this;
  }

  /** Returns the chart. */
  public Chart chart() {
    Extent extent = new Extent().with(reference);
    for (Row row : rows) {
      extent.with(row.estimate().lower()).with(row.estimate().upper());
    }
    List<String> names = new ArrayList<>(rows.stream().map(Row::name).toList());
    // The axis begins at the bottom.
    Collections.reverse(names);
    ChartOption option =
        new ChartOption(
                ChartAxis.below(unit, extent.ticks()),
                ChartAxis.names(names),
                ChartLegend.ofPoints())
            .say(title);
    for (Verdict verdict : Verdict.values()) {
      add(option, verdict);
    }
    return option
        .reference("", 0, List.of(reference, 0.0), List.of(reference, (double) rows.size() - 1))
        .chart(title, note, Chart.WIDE, FRAME + LINE_HEIGHT * rows.size());
  }

  private void add(ChartOption option, Verdict verdict) {
    List<Object> means = new ArrayList<>();
    List<Object> intervals = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      Estimate estimate = row.estimate();
      if (row.verdict() == verdict && estimate.isKnown()) {
        int place = rows.size() - 1 - i;
        String text =
            Format.number(estimate.value(), decimals)
                + " ("
                + Format.number(estimate.lower(), decimals)
                + " to "
                + Format.number(estimate.upper(), decimals)
                + ")";
        means.add(
            Fields.of("value", List.of(estimate.value(), place))
                .with("hover", List.of(row.name(), text)));
        intervals.addAll(
            Arrays.asList(
                List.of(estimate.lower(), place), List.of(estimate.upper(), place), null));
        option.say(row.name() + ": " + text + ".");
      }
    }
    if (means.isEmpty()) {
      return;
    }
    Fields points =
        Fields.of("type", "scatter")
            .with("name", verdict.word())
            .with("symbol", verdict.symbol())
            .with("symbolSize", 11)
            .with("itemStyle", Fields.of("color", verdict.colour()).with("opacity", 1))
            .with("z", 5)
            .with("data", means);
    if (verdict == Verdict.NONE) {
      option.unnamed(points);
    } else {
      option.named(points);
    }
    option.unnamed(
        Fields.of("type", "line")
            .with("name", verdict.word())
            .with("silent", true)
            .with("symbol", "rect")
            .with("symbolSize", List.of(THICKNESS, CAP))
            .with("showAllSymbol", true)
            .with("itemStyle", Fields.of("color", verdict.colour()))
            .with("lineStyle", Fields.of("color", verdict.colour()).with("width", THICKNESS))
            .with("z", 4)
            .with("data", intervals));
  }
}
