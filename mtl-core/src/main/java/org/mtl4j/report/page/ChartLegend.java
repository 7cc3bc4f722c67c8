package org.mtl4j.report.page;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mtl4j.report.Fields;

/** The names above a chart, over as many lines as they need, and what they are shown with. */
final class ChartLegend {
  private static final int LINE = 22;
  private static final int LETTER = 7;
  private static final int GAP = 14;

  private final int icon;
  private final boolean selectable;
  private final Set<String> names = new LinkedHashSet<>();

  /**
   * Creates a legend without names.
   *
   * @param icon the width of a symbol in CSS pixels
   * @param selectable whether a series is hidden by a click on its name
   */
  ChartLegend(int icon, boolean selectable) {
    this.icon = icon;
    this.selectable = selectable;
  }

  /** A legend of points. */
  static ChartLegend ofPoints() {
    return new ChartLegend(14, true);
  }

  /** A legend of lines. */
  static ChartLegend ofLines() {
    return new ChartLegend(30, true);
  }

  /** A legend of bars, which have to stay where their whiskers are. */
  static ChartLegend ofBars() {
    return new ChartLegend(18, false);
  }

  /** Adds a name where it is not there. */
  void add(String name) {
    names.add(name);
  }

  /**
   * Returns how high the legend is.
   *
   * @param width of the chart
   */
  int height(int width) {
    int lines = names.isEmpty() ? 0 : 1;
    int used = 0;
    for (String name : names) {
      int needed = icon + GAP + LETTER * name.length();
      if (used > 0 && used + needed > width) {
        lines++;
        used = 0;
      }
      used += needed;
    }
    return LINE * lines;
  }

  /** Returns the option of ECharts. */
  Fields option() {
    return Fields.of("show", !names.isEmpty())
        .with("left", 0)
        .with("top", 0)
        .with("itemGap", GAP)
        .with("itemWidth", icon)
        .with("itemHeight", 12)
        .with("selectedMode", selectable)
        .with("inactiveColor", "@rule")
        .with("textStyle", Fields.of("color", "@text"))
        .with("data", List.copyOf(names));
  }
}
