package org.mtl4j.data.log;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.data.Label;
import org.mtl4j.data.packed.RowReader;
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
    List<Label> labels = labels(outcomes);
    Summation[] positive = new Summation[labels.size()];
    Arrays.setAll(positive, i -> new Summation());
    FloatList weights = outcomes.weight();
    for (RowReader reader = new RowReader(rows); reader.next(); ) {
      int count = reader.count();
      float[] some = weights == null ? ones(count) : reader.floats(weights).clone();
      add(weight, some, count);
      for (int i = 0; i < positive.length; i++) {
        String name = labels.get(i).name();
        boolean isAbsent = !outcomes.has(name);
        float[] values = isAbsent ? ones(count) : reader.floats(outcomes.values(name));
        for (int row = 0; row < count; row++) {
          values[row] *= some[row];
        }
        add(positive[i], values, count);
      }
    }
    Map<String, Double> rates = new LinkedHashMap<>();
    for (int i = 0; i < positive.length; i++) {
      rates.put(labels.get(i).name(), positive[i].value() / weight.value());
    }
    return new LabelRates(rows.size(), weight.value(), labels, rates, outcomes.weighted());
  }

  private static float[] ones(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Adds numbers; zeros, of which most labels are, add nothing. */
  private static void add(Summation sum, float[] numbers, int count) {
    for (int i = 0; i < count; i++) {
      if (numbers[i] != 0) {
        sum.add(numbers[i]);
      }
    }
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
