package org.mtl4j.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mtl4j.data.Label;
import org.mtl4j.data.Outcomes;
import org.mtl4j.eval.Summation;
import org.mtl4j.report.Format;

/**
 * How often each label of some rows of a log is 1, weighted.
 *
 * @param rows how many
 * @param weight the sum of their weights
 * @param labels in their order; the click also where it is absent and so always 1
 * @param rates of each label the share with 1, by name
 * @param weighted whether the log has weights
 */
record Rates(
    int rows, double weight, List<Label> labels, Map<String, Double> rates, boolean weighted) {
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
    for (int row : rows) {
      weight.add(outcomes.weight(row));
    }
    List<Label> labels = labels(outcomes);
    Map<String, Double> rates = new LinkedHashMap<>();
    for (Label label : labels) {
      float[] values = outcomes.label(label.name());
      Summation positive = new Summation();
      for (int row : rows) {
        double w = outcomes.weight(row);
        positive.add(values == null ? w : w * values[row]);
      }
      rates.put(label.name(), positive.value() / weight.value());
    }
    return new Rates(rows.length, weight.value(), labels, rates, outcomes.weight() != null);
  }

  /** A log of conversions without clicks is a log of clicks. */
  private static List<Label> labels(Outcomes outcomes) {
    List<Label> labels = new ArrayList<>();
    if (outcomes.click() == null && outcomes.conversion() != null) {
      labels.add(new Label(Label.CLICK, Label.CLICK, null));
    }
    for (Label label : outcomes.labels()) {
      labels.add(
          label.name().equals(Label.CONVERSION)
              ? new Label(label.column(), label.name(), Label.CLICK)
              : label);
    }
    return labels;
  }

  /** Returns the rates for people. */
  String text() {
    return Format.count(rows, "row")
        + (weighted ? " of weight " + Format.weight(weight) : "")
        + ": "
        + labels.stream().map(this::text).collect(Collectors.joining(", "));
  }

  private String text(Label label) {
    double rate = rates.get(label.name());
    String text = plural(label.name()) + " " + Format.percent(rate, 3);
    return label.parent() == null
        ? text
        : text
            + " ("
            + Format.percent(rate / rates.get(label.parent()), 2)
            + " of "
            + plural(label.parent())
            + ")";
  }

  /** What a label of one's own is called in the plural is not known. */
  private static String plural(String name) {
    return name.equals(Label.CLICK) || name.equals(Label.CONVERSION) ? name + "s" : name;
  }

  /** Returns the rates for programs. */
  Map<String, ?> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rows", rows);
    json.put("weightSum", weight);
    rates.forEach((name, rate) -> json.put(name + "Rate", rate));
    return json;
  }
}
