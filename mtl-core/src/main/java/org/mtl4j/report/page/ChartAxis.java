package org.mtl4j.report.page;

import java.util.List;
import java.util.stream.IntStream;
import org.mtl4j.report.Fields;

/** The axes of charts, as options of ECharts. */
final class ChartAxis {
  private ChartAxis() {}

  /** An axis at the left, its name above it. */
  static Fields left(String name, Ticks ticks) {
    return value("value", name, Fields.of("decimals", ticks.decimals()))
        .with(ticks.option())
        .with(above());
  }

  /** An axis of numbers below the chart, its name below it. */
  static Fields below(String name, Ticks ticks) {
    return value("value", name, Fields.of("decimals", ticks.decimals()))
        .with(ticks.option())
        .with(below(name));
  }

  /** An axis of names below the chart. */
  static Fields names(List<String> names) {
    return Fields.of("type", "category")
        .with("data", names)
        .with("axisTick", Fields.of("show", false))
        .with("axisLine", line())
        .with("axisLabel", Fields.of("interval", 0).with("color", "@text").with("fontSize", 12));
  }

  /** An axis of whole numbers below the chart, its name below it. */
  static Fields steps(String name, int first, int last) {
    List<String> steps = IntStream.rangeClosed(first, last).mapToObj(String::valueOf).toList();
    return names(steps).with("axisLabel", Fields.of("color", "@text")).with(below(name));
  }

  /** A logarithmic axis below the chart. */
  static Fields logBelow(String name, double min, double max) {
    return log(name, min, max).with(below(name));
  }

  /** A logarithmic axis at the left, its name above it. */
  static Fields logLeft(String name, double min, double max) {
    return log(name, min, max).with(above());
  }

  private static Fields log(String name, double min, double max) {
    Fields faint = Fields.of("show", true).with("lineStyle", Fields.of("color", "@faint"));
    return value("log", name, Fields.of("percent", true))
        .with("min", min)
        .with("max", max)
        .with("minorTick", Fields.of("show", true).with("splitNumber", 9))
        .with("minorSplitLine", faint);
  }

  private static Fields value(String type, String name, Fields label) {
    return Fields.of("type", type)
        .with("name", name)
        .with("axisLine", Fields.of("show", false).with("onZero", false))
        .with("axisTick", Fields.of("show", false))
        .with("splitLine", Fields.of("lineStyle", Fields.of("color", "@rule")))
        .with("axisLabel", label.with("color", "@muted"));
  }

  private static Fields above() {
    return Fields.of("nameLocation", "end")
        .with("nameGap", 14)
        .with("nameTextStyle", Fields.of("color", "@muted").with("align", "left"));
  }

  private static Fields below(String name) {
    return Fields.of("name", name)
        .with("nameLocation", "middle")
        .with("nameGap", 30)
        .with("nameTextStyle", Fields.of("color", "@muted"));
  }

  private static Fields line() {
    return Fields.of("onZero", false).with("lineStyle", Fields.of("color", "@muted"));
  }

  /** A place on two axes. */
  static List<Double> at(double x, double y) {
    return List.of(x, y);
  }
}
