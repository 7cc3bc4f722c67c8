package org.mtl4j.report.page;

import java.util.List;
import org.mtl4j.report.Fields;

/** How the series of a chart are told apart: each by a colour and a shape of its own. */
final class Palette {
  private static final int COLOURS = 8;

  /** A triangle that stands on its tip. */
  static final String DOWN = "path://M0,0H10L5,10Z";

  private static final String PLUS = "path://M3,0H7V3H10V7H7V10H3V7H0V3H3Z";
  private static final String GLASS = "path://M0,0H10L6,5L10,10H0L4,5Z";
  private static final List<String> SYMBOLS =
      List.of("circle", "rect", "triangle", "diamond", DOWN, PLUS, GLASS);
  private static final List<String> LINES = List.of("solid", "solid", "dashed", "dotted");

  private Palette() {}

  /** The colour of a series, as {@link Chart} has colours. */
  static String colour(int series) {
    return "@series-" + (series % COLOURS + 1);
  }

  /** The shape of a series' points. */
  static String symbol(int series) {
    return SYMBOLS.get(series % SYMBOLS.size());
  }

  /** The kind of a series' line. */
  static String line(int series) {
    return LINES.get(series % LINES.size());
  }

  /** The pattern on a series' bars, an option of ECharts: none on the first. */
  static Fields decal(int series) {
    return switch (series % 3) {
      case 0 -> Fields.of("symbol", "none");
      case 1 ->
          Fields.of("symbol", "rect")
              .with("dashArrayX", List.of(1, 0))
              .with("dashArrayY", List.of(2, 5))
              .with("rotation", -Math.PI / 4)
              .with("color", "rgba(255, 255, 255, 0.45)");
      default ->
          Fields.of("symbol", "circle")
              .with("dashArrayX", List.of(List.of(8, 8), List.of(0, 8, 8, 0)))
              .with("dashArrayY", List.of(6, 0))
              .with("symbolSize", 0.6)
              .with("color", "rgba(255, 255, 255, 0.55)");
    };
  }
}
