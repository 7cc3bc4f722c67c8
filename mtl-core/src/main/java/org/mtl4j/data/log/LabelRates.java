package org.mtl4j.data.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mtl4j.data.Label;
import org.mtl4j.eval.Summation;

/**
 * How often each label of some rows of a log is 1, weighted.
 *
 * @param rows how many
 * @param weight the sum of their weights
 * @param labels in their order; the click also where it is absent and so always 1
 * @param rates of each label the share with 1, by name
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
   * Counts all rows.
   *
   * @param outcomes of a log with labels
   */
  public static LabelRates of(Outcomes outcomes) {
    return of(outcomes, IntStream.range(0, outcomes.rows()).toArray());
  }

  /**
   * Counts some rows.
   *
   * @param outcomes of a log with labels
   * @param rows which
   */
  public static LabelRates of(Outcomes outcomes, int[] rows) {
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
    return new LabelRates(rows.length, weight.value(), labels, rates, outcomes.weight() != null);
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
}
