package org.mtl4j.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mtl4j.report.Fields;

/**
 * A vertical line with a cap at each end: mean ± SEM.
 *
 * @param x where it stands
 * @param low its lower end
 * @param high its upper end
 */
record Whisker(double x, double low, double high) {
  private static final int CAP = 15;
  private static final int THICKNESS = 2;

  /** The whisker of a mark. */
  static Whisker of(double x, Mark mark) {
    return new Whisker(x, mark.low(), mark.high());
  }

  /**
   * Whiskers as a series of ECharts: one line, with a gap after each pair of ends.
   *
   * @param name of the series to which they belong, so that the legend hides both
   * @param colour their colour
   * @param whiskers those of no length are left out
   */
  static Fields series(String name, String colour, List<Whisker> whiskers) {
    List<Object> data = new ArrayList<>();
    for (Whisker whisker : whiskers) {
      if (whisker.high > whisker.low) {
        data.addAll(
            Arrays.asList(List.of(whisker.x, whisker.low), List.of(whisker.x, whisker.high), null));
      }
    }
    Fields opaque = Fields.of("opacity", 1);
    return Fields.of("type", "line")
        .with("name", name)
        .with("xAxisIndex", 1)
        .with("silent", true)
        .with("symbol", "rect")
        .with("symbolSize", List.of(CAP, THICKNESS))
        .with("showAllSymbol", true)
        .with("itemStyle", Fields.of("color", colour))
        .with("lineStyle", Fields.of("color", colour).with("width", THICKNESS))
        // Where the pointer makes other series pale, whiskers stay.
        .with("blur", Fields.of("lineStyle", opaque).with("itemStyle", opaque))
        .with("z", 4)
        .with("data", data);
  }
}
