package org.mtl4j.study;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is tuned for each network on its own: one point of the search.
 *
 * @param learningRate of the optimiser
 * @param width what the widths of all hidden layers are multiplied by
 * @param dropout the share of hidden numbers dropped in training
 * @param l2 the L2 penalty, for AdamW the weight decay
 * @param epochs passes over the training rows
 */
public record Hyperparameters(
    double learningRate, double width, double dropout, double l2, int epochs) {
  /** Returns the numbers by their names. */
  public Map<String, Double> describe() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("learningRate", learningRate);
    numbers.put("width", width);
    numbers.put("dropout", dropout);
    numbers.put("l2", l2);
    numbers.put("epochs", (double) epochs);
    return numbers;
  }
}
