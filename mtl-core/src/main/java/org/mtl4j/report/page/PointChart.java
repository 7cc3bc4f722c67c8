package org.mtl4j.report.page;

import static org.mtl4j.report.page.ChartAxis.at;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.report.Fields;
import org.mtl4j.report.Format;

/**
 * Means with whiskers, one for each of some names, compared with a baseline: a shape and a colour
 * say which are better or worse; each single run is a faint dot.
 */
public final class PointChart {
  private static final int HEIGHT = 380;

  /** How wide the runs of a point are spread, of the way to the next point. */
  private static final double SPREAD = 0.4;

  private static final String RUN = "one run";

  private record Point(String name, Mark mark, List<Double> runs, Verdict verdict) {}

  private final String title;
  private final String note;
  private final String unit;
  private final int decimals;
  private final String baseline;
  private final double reference;
  private final List<Point> points = new ArrayList<>();

  /**
   * Creates a chart without points.
   *
   * @param title what it shows, in words
   * @param note how to read it; may be empty
   * @param unit what is on the axis, with its unit
   * @param decimals of the means
   * @param baseline what the points are compared with
   * @param reference where the baseline is, as a horizontal line
   */
  public PointChart(
      String title, String note, String unit, int decimals, String baseline, double reference) {
    this.title = title;
    this.note = note;
    this.unit = unit;
    this.decimals = decimals;
    this.baseline = baseline;
    this.reference = reference;
  }

  /**
   * Adds a point at the right.
   *
   * @param name what it is of
   * @param mark its mean and what else there is to say, such as p
   * @param runs the single runs; may be empty
   * @param verdict how it compares with the baseline
   */
  public PointChart point(String name, Mark mark, List<Double> runs, Verdict verdict) {
    points.add(new Point(name, mark, List.copyOf(runs), verdict));
    return this;
  }

  /** Returns the chart. */
  public Chart chart() {
    Extent extent = new Extent().with(reference);
    for (Point point : points) {
      extent.with(point.mark());
      point.runs().forEach(extent::with);
    }
    ChartOption option =
        new ChartOption(
                ChartAxis.names(points.stream().map(Point::name).toList()),
                ChartAxis.left(unit, extent.ticks()),
                ChartLegend.ofPoints())
            .withPlaces(points.size())
            .say(title);
    for (Verdict verdict : Verdict.values()) {
      means(option, verdict);
    }
    runs(option);
    return option.level(baseline, reference).chart(title, note, Chart.WIDE, HEIGHT);
  }

  private void means(ChartOption option, Verdict verdict) {
    List<Object> data = new ArrayList<>();
    List<Whisker> whiskers = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      Mark mark = point.mark();
      if (point.verdict() == verdict && mark.isDrawn()) {
        List<String> hover = new ArrayList<>(mark.hover(point.name(), decimals));
        hover.add(verdict.of(baseline));
        data.add(Fields.of("value", at(i, mark.value().mean())).with("hover", hover));
        whiskers.add(Whisker.of(i, mark));
        option.say(point.name() + ": " + mark.text(decimals) + ", " + verdict.of(baseline) + ".");
      }
    }
    if (data.isEmpty()) {
      return;
    }
    String label = verdict.of(baseline);
    option
        .named(
            Fields.of("type", "scatter")
                .with("name", label)
                .with("xAxisIndex", 1)
                .with("symbol", verdict.symbol())
                .with("symbolSize", 11)
                .with("itemStyle", Fields.of("color", verdict.colour()).with("opacity", 1))
                .with("z", 5)
                .with("data", data))
        .whiskers(label, verdict.colour(), whiskers);
  }

  private void runs(ChartOption option) {
    List<Object> data = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      List<Double> runs = points.get(i).runs();
      for (int k = 0; k < runs.size(); k++) {
        double x = i + SPREAD * ((k + 0.5) / runs.size() - 0.5);
        List<String> hover =
            List.of(
                points.get(i).name() + ", run " + (k + 1), Format.number(runs.get(k), decimals));
        data.add(Fields.of("value", at(x, runs.get(k))).with("hover", hover));
      }
    }
    if (!data.isEmpty()) {
      Fields style = Fields.of("color", "@muted").with("opacity", 0.4);
      option.named(
          Fields.of("type", "scatter")
              .with("name", RUN)
              .with("xAxisIndex", 1)
              .with("symbolSize", 6)
              .with("itemStyle", style)
              .with("z", 3)
              .with("data", data));
    }
  }
}
