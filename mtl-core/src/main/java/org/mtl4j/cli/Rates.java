package org.mtl4j.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.mtl4j.data.Outcomes;
import org.mtl4j.eval.Summation;
import org.mtl4j.report.Format;

/**
 * How often some rows of a log click and convert, weighted.
 *
 * @param rows how many
 * @param weight the sum of their weights
 * @param clickRate the share with y = 1
 * @param conversionRate the share with z = 1
 * @param weighted whether the log has weights
 */
record Rates(int rows, double weight, double clickRate, double conversionRate, boolean weighted) {
  /**
   * Counts all rows.
   *
   * @param outcomes of a log with labels
   */
  static Rates of(Outcomes outcomes) {
    return of(outcomes, IntStream.range(0, outcomes.rows()).toArray());
  }

  /**
   * Counts some rows.
   *
   * @param outcomes of a log with labels
   * @param rows which
   */
  static Rates of(Outcomes outcomes, int[] rows) {
    Summation weight = new Summation();
    Summation clicks = new Summation();
    Summation conversions = new Summation();
    for (int row : rows) {
      double w = outcomes.weight() == null ? 1 : outcomes.weight()[row];
      weight.add(w);
      clicks.add(outcomes.click() == null ? w : w * outcomes.click()[row]);
      conversions.add(w * outcomes.conversion()[row]);
    }
    return new Rates(
        rows.length,
        weight.value(),
        clicks.value() / weight.value(),
        conversions.value() / weight.value(),
        outcomes.weight() != null);
  }

  /** Returns the rates for people. */
  String text() {
    return Format.count(rows, "row")
        + (weighted ? " of weight " + Format.weight(weight) : "")
        + ": clicks "
        + Format.percent(clickRate, 3)
        + ", conversions "
        + Format.percent(conversionRate, 3)
        + " ("
        + Format.percent(conversionRate / clickRate, 2)
        + " of clicks)";
  }

  /** Returns the rates for programs. */
  Map<String, ?> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rows", rows);
    json.put("weightSum", weight);
    json.put("clickRate", clickRate);
    json.put("conversionRate", conversionRate);
    return json;
  }
}
