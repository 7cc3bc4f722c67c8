package org.mtl4j.report.page;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.report.Fields;

/** Means with whiskers as bars from 0: for each of some names the same few bars side by side. */
public final class BarChart {
  private static final int HEIGHT = 380;

  /** Of the width of a name, and of a bar. */
  private static final double GAP_OF_NAMES = 0.3;

  private static final double GAP_OF_BARS = 0.08;

  private record Group(String name, List<Mark> marks) {}

  private final String title;
  private final String note;
  private final String unit;
  private final int decimals;
  private final List<String> names;
  private final List<Group> groups = new ArrayList<>();
  private String referenceName = "";
  private double reference = Double.NaN;

  /**
   * Creates a chart without bars.
   *
   * @param title what it shows, in words
   * @param note how to read it; may be empty
   * @param unit what is on the axis, with its unit
   * @param decimals of the means
   * @param names what stands below the bars, from the left
   */
  public BarChart(String title, String note, String unit, int decimals, List<String> names) {
    this.title = title;
    this.note = note;
    this.unit = unit;
    this.decimals = decimals;
    this.names = List.copyOf(names);
  }

  /** Sets a horizontal line to compare with. */
  public BarChart reference(String name, double at) {
    referenceName = name;
    reference = at;
    return this;
  }

  /**
   * Adds a bar at the right of those that each name has.
   *
   * @param name what the bars are of
   * @param marks one for each name, in their order
   * @throws IllegalArgumentException if there are more or fewer
   */
  public BarChart bars(String name, List<Mark> marks) {
    if (marks.size() != names.size()) {
      throw new IllegalArgumentException(marks.size() + " bars for " + names.size() + " names");
    }
    groups.add(new Group(name, List.copyOf(marks)));
    return this;
  }

  /** Returns the chart. */
  public Chart chart() {
    Extent extent = new Extent().with(0).with(reference);
    groups.forEach(group -> group.marks().forEach(extent::with));
    ChartOption option =
        new ChartOption(
                ChartAxis.names(names), ChartAxis.left(unit, extent.ticks()), ChartLegend.ofBars())
            .withPlaces(names.size())
            .say(title);
    for (int i = 0; i < groups.size(); i++) {
      add(option, i);
    }
    return option.level(referenceName, reference).chart(title, note, Chart.WIDE, HEIGHT);
  }

  private void add(ChartOption option, int index) {
    Group group = groups.get(index);
    List<Object> data = new ArrayList<>();
    List<Whisker> whiskers = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Mark mark = group.marks().get(i);
      String name = names.get(i);
      if (mark.isDrawn()) {
        List<String> hover = mark.hover(name + ", " + group.name(), decimals);
        data.add(Fields.of("value", mark.value().mean()).with("hover", hover));
        whiskers.add(Whisker.of(i + middle(index), mark));
        words.add(name + " " + mark.text(decimals));
      } else {
        data.add(null);
      }
    }
    option
        .say(group.name() + ": " + String.join(", ", words) + ".")
        .named(
            Fields.of("type", "bar")
                .with("name", group.name())
                .with("barCategoryGap", GAP_OF_NAMES * 100 + "%")
                .with("barGap", GAP_OF_BARS * 100 + "%")
                .with(
                    "itemStyle",
                    Fields.of("color", Palette.colour(index)).with("decal", Palette.decal(index)))
                .with("data", data))
        .whiskers(group.name() + " \u00B1 SEM", "@text", whiskers);
  }

  /** Returns how far right of the middle of its name the middle of a bar is, in names. */
  private double middle(int index) {
    int bars = groups.size();
    double bar = (1 - GAP_OF_NAMES) / (bars + (bars - 1) * GAP_OF_BARS);
    return bar * (1 + GAP_OF_BARS) * (index - (bars - 1) / 2.0);
  }
}
