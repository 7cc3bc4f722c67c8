package org.mtl4j.report.page;

import static org.mtl4j.report.page.ChartAxis.at;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.mtl4j.report.Fields;

/** Means with whiskers over whole numbers such as days, a line for each of some series. */
public final class LineChart {
  private static final int HEIGHT = 400;

  /** How far lines are apart, and the first from the last at most: of the way to the next day. */
  private static final double APART = 0.06;

  private static final double WIDEST = 0.6;

  private record Line(String name, NavigableMap<Integer, Mark> marks) {}

  private final String title;
  private final String note;
  private final String below;
  private final String left;
  private final int decimals;
  private final List<Line> lines = new ArrayList<>();
  private String referenceName = "";
  private double reference = Double.NaN;

  /**
   * Creates a chart without lines.
   *
   * @param title what it shows, in words
   * @param note how to read it; may be empty
   * @param below what the whole numbers are, with their unit
   * @param left what the means are, with their unit
   * @param decimals of the means
   */
  public LineChart(String title, String note, String below, String left, int decimals) {
    this.title = title;
    this.note = note;
    this.below = below;
    this.left = left;
    this.decimals = decimals;
  }

  /** Sets a horizontal line to compare with. */
  public LineChart reference(String name, double at) {
    referenceName = name;
    reference = at;
    return this;
  }

  /**
   * Adds a line.
   *
   * @param name what it is of
   * @param marks the mean at each whole number
   */
  public LineChart line(String name, Map<Integer, Mark> marks) {
    lines.add(new Line(name, new TreeMap<>(marks)));
    return this;
  }

  /** Returns the chart. */
  public Chart chart() {
    Extent extent = new Extent().with(reference);
    int first = Integer.MAX_VALUE;
    int last = Integer.MIN_VALUE;
    for (Line line : lines) {
      line.marks().values().forEach(extent::with);
      if (!line.marks().isEmpty()) {
        first = Math.min(first, line.marks().firstKey());
        last = Math.max(last, line.marks().lastKey());
      }
    }
    int places = first > last ? 0 : last - first + 1;
    ChartOption option =
        new ChartOption(
                ChartAxis.steps(below, first, last),
                ChartAxis.left(left, extent.ticks()),
                ChartLegend.ofLines())
            .withPlaces(places)
            .say(title);
    for (int i = 0; i < lines.size(); i++) {
      add(option, i, first);
    }
    return option.level(referenceName, reference).chart(title, note, Chart.WIDE, HEIGHT);
  }

  private void add(ChartOption option, int index, int first) {
    Line line = lines.get(index);
    // Side by side, so that whiskers of one day do not cover each other.
    double shift = Math.min(APART, WIDEST / lines.size()) * (index - (lines.size() - 1) / 2.0);
    List<Object> data = new ArrayList<>();
    List<Whisker> whiskers = new ArrayList<>();
    List<String> words = new ArrayList<>();
    line.marks()
        .forEach(
            (x, mark) -> {
              if (mark.isDrawn()) {
                double place = x - first + shift;
                List<String> hover = new ArrayList<>(mark.hover(line.name(), decimals));
                hover.add(1, below + ": " + x);
                data.add(Fields.of("value", at(place, mark.value().mean())).with("hover", hover));
                whiskers.add(Whisker.of(place, mark));
                words.add(x + ": " + mark.text(decimals));
              }
            });
    option
        .say(line.name() + " by " + below + ": " + String.join(", ", words) + ".")
        .line(index, line.name(), 1, 2, data)
        .whiskers(line.name(), Palette.colour(index), whiskers);
  }
}
