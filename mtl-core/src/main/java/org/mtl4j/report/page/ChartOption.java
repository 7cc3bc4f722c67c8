package org.mtl4j.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.mtl4j.report.Fields;

/**
 * What the kinds of charts have in common: their frame, hover, whiskers and reference line, as an
 * option of ECharts.
 *
 * <p>Nothing moves: the page has to look the same in print. On a narrow page names are turned and
 * the legend gets the lines that it needs.
 *
 * <p>There may be a second axis below, of {@link #withPlaces places}, which is not shown. On it
 * points can stand beside the middle of a name, which ECharts' axes of names do not allow.
 */
final class ChartOption {
  /** Up to which width of a chart, in CSS pixels, and how much of it texts can have there. */
  private static final int[][] WIDTHS = {{860, 580}, {620, 440}, {480, 290}};

  private static final int WIDEST = 820;
  private static final int LETTER = 7;
  private static final int LABEL_GAP = 8;
  private static final int ABOVE = 34;
  private static final int LEFT = 6;
  private static final double LETTER_MORE = 0.8;

  private final Fields xAxis;
  private final Fields yAxis;
  private final ChartLegend legend;
  private final List<Object> series = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private List<Object> xAxes;
  private int places;
  private boolean errors;

  /**
   * Creates a chart without series.
   *
   * @param xAxis the axis below
   * @param yAxis the axis at the left
   * @param legend without names
   */
  ChartOption(Fields xAxis, Fields yAxis, ChartLegend legend) {
    this.xAxis = xAxis;
    this.yAxis = yAxis;
    this.legend = legend;
    this.xAxes = List.of(xAxis);
  }

  /** Adds the axis on which the names are at 0, 1, 2 and so on. */
  ChartOption withPlaces(int names) {
    Fields axis = Fields.of("show", false).with("min", -0.5).with("max", names - 0.5);
    xAxes = List.of(xAxis, axis);
    places = names;
    return this;
  }

  /** Adds a sentence for those who hear the page. */
  ChartOption say(String sentence) {
    words.add(sentence);
    return this;
  }

  /** Adds a series that the legend names. */
  ChartOption named(Fields added) {
    legend.add((String) Objects.requireNonNull(added.get("name")));
    series.add(added);
    return this;
  }

  /** Adds a series that belongs to one that the legend names. */
  ChartOption unnamed(Fields added) {
    series.add(added);
    return this;
  }

  /** Adds whiskers; see {@link Whisker#series}. */
  ChartOption whiskers(String name, String colour, List<Whisker> whiskers) {
    errors |= whiskers.stream().anyMatch(whisker -> whisker.high() > whisker.low());
    series.add(Whisker.series(name, colour, whiskers));
    return this;
  }

  /** Adds a line of points. */
  ChartOption line(int index, String name, int axis, double width, List<Object> points) {
    String colour = Palette.colour(index);
    Fields stroke =
        Fields.of("color", colour).with("width", width).with("type", Palette.line(index));
    return named(
        Fields.of("type", "line")
            .with("name", name)
            .with("xAxisIndex", axis)
            .with("symbol", Palette.symbol(index))
            .with("symbolSize", 8)
            .with("showAllSymbol", true)
            .with("itemStyle", Fields.of("color", colour))
            .with("lineStyle", stroke)
            .with("emphasis", Fields.of("focus", "series"))
            .with("z", 5)
            .with("data", points));
  }

  /** Adds a horizontal dashed line over all {@link #withPlaces places}; nothing at NaN. */
  ChartOption level(String name, double at) {
    return Double.isFinite(at)
        ? reference(name, 1, List.of(-0.5, at), List.of(places - 0.5, at))
        : this;
  }

  /**
   * Adds a dashed line.
   *
   * @param name what stands at its end
   * @param axis which axis below
   * @param from its begin
   * @param to its end
   */
  ChartOption reference(String name, int axis, List<Double> from, List<Double> to) {
    Fields label =
        Fields.of("formatter", "{b}")
            .with("position", "insideEndTop")
            .with("color", "@muted")
            .with("textBorderColor", "@page")
            .with("textBorderWidth", 3)
            .with("fontSize", 11);
    Fields stroke = Fields.of("color", "@muted").with("type", "dashed").with("width", 1.2);
    Fields begin = Fields.of("name", name).with("coord", from);
    Fields line =
        Fields.of("silent", true)
            .with("symbol", "none")
            .with("lineStyle", stroke)
            .with("label", label)
            .with("data", List.of(List.of(begin, Fields.of("coord", to))));
    series.add(
        Fields.of("type", "line")
            .with("xAxisIndex", axis)
            .with("silent", true)
            .with("data", List.of())
            .with("markLine", line));
    return this;
  }

  /**
   * Returns the chart.
   *
   * @param title what it shows, in words
   * @param note how to read it; what whiskers are is added
   * @param width at most, in CSS pixels
   * @param height in CSS pixels
   */
  Chart chart(String title, String note, int width, int height) {
    String whole = errors ? note + " Whiskers are \u00B1 SEM." : note;
    return new Chart(title, whole.strip(), width, height, build());
  }

  private Fields build() {
    List<Object> media = new ArrayList<>();
    for (int[] width : WIDTHS) {
      Fields narrow = Fields.of("grid", grid(width[1]));
      if (!fits(width[1])) {
        narrow.with("xAxis", List.of(Fields.of("axisLabel", Fields.of("rotate", 40))));
      }
      media.add(Fields.of("query", Fields.of("maxWidth", width[0])).with("option", narrow));
    }
    return Fields.of("baseOption", base()).with("media", media);
  }

  private Fields base() {
    Fields description = Fields.of("description", String.join(" ", words));
    Fields tooltip =
        Fields.of("trigger", "item")
            .with("confine", true)
            .with("backgroundColor", "@page")
            .with("borderColor", "@rule")
            .with("textStyle", Fields.of("color", "@text").with("fontSize", 13));
    return Fields.of("animation", false)
        .with("aria", Fields.of("enabled", true).with("label", description))
        .with("textStyle", Fields.of("color", "@text").with("fontFamily", "system-ui, sans-serif"))
        .with("grid", grid(WIDEST))
        .with("legend", legend.option())
        .with("tooltip", tooltip)
        .with("xAxis", xAxes)
        .with("yAxis", yAxis)
        .with("series", series);
  }

  private Fields grid(int width) {
    return Fields.of("containLabel", true)
        .with("left", LEFT + roomForNames())
        .with("right", 20)
        .with("top", ABOVE + legend.height(width))
        .with("bottom", xAxis.containsKey("name") ? 28 : 10);
  }

  /**
   * Returns how much wider than ECharts takes them, which knows no font's letters, the names at the
   * left may be, in pixels.
   */
  private long roomForNames() {
    int longest = 0;
    if (yAxis.get("data") instanceof List<?> names) {
      for (Object name : names) {
        longest = Math.max(longest, name.toString().length());
      }
    }
    return Math.round(LETTER_MORE * longest);
  }

  /** Returns whether the names below have room side by side; an axis of numbers leaves some out. */
  private boolean fits(int width) {
    if (xAxis.containsKey("name") || !(xAxis.get("data") instanceof List<?> names)) {
      return true;
    }
    int longest = names.stream().mapToInt(name -> name.toString().length()).max().orElse(0);
    return (LETTER * longest + LABEL_GAP) * names.size() <= width;
  }
}
