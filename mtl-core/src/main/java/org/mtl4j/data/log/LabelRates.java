package org.mtl4j.data.log;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.data.Label;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.eval.Summation;

/**
 * The weighted share of rows on which each label is 1.
 *
 * @param rows the number of rows
 * @param weight the sum of the rows' weights
 * @param labels the labels in their order, including an absent click, which is always 1
 * @param rates the share of rows with 1 of each label, by the label's name
 * @param weighted whether the log has weights
 */
public record LabelRates(
    int rows, double weight, List<Label> labels, Map<String, Double> rates, boolean weighted) {
  /** Copies list and map. */
  public LabelRates {
    labels = List.copyOf(labels);
    rates = Collections.unmodifiableMap(new LinkedHashMap<>(rates));
  }

  /**
   * Returns the rates over all rows.
   *
   * @param outcomes of a log with labels
   */
  public static LabelRates of(Outcomes outcomes) {
    return of(outcomes, Rows.all(outcomes.rows()));
  }

  /**
   * Returns the rates over some rows.
   *
   * @param outcomes of a log with labels
   * @param rows the rows that count
   */
  public static LabelRates of(Outcomes outcomes, IntList rows) {
    Summation weight = new Summation();
    for (int i = 0; i < rows.size(); i++) {
      weight.add(outcomes.weight(rows.getInt(i)));
    }
    List<Label> labels = labels(outcomes);
    Map<String, Double> rates = new LinkedHashMap<>();
    for (Label label : labels) {
      Summation positive = new Summation();
      for (int i = 0; i < rows.size(); i++) {
        int row = rows.getInt(i);
        positive.add((double) outcomes.weight(row) * outcomes.value(label.name(), row));
      }
      rates.put(label.name(), positive.value() / weight.value());
    }
    return new LabelRates(rows.size(), weight.value(), labels, rates, outcomes.weighted());
  }

  /** Returns the labels; a log of conversions without clicks is a log of clicks. */
  private static List<Label> labels(Outcomes outcomes) {
    List<Label> labels = new ArrayList<>();
    if (!outcomes.has(Label.CLICK) && outcomes.has(Label.CONVERSION)) {
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
}
