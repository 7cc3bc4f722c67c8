package org.mtl4j.eval;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts groups of tied rows, which it gets in ascending order, into the bins that {@link
 * Calibration} describes.
 */
final class EqualMassBins implements TieVisitor {
  private final Predictions predictions;
  private final double weightSum;
  private final int count;
  private final List<CalibrationBin> bins = new ArrayList<>();
  private final Summation below = new Summation();

  private final Summation weight = new Summation();
  private final Summation positiveWeight = new Summation();
  private final Summation predicted = new Summation();
  private double low;
  private double high;

  /** The number of the bin being filled; -1 before the first. */
  private int current = -1;

  EqualMassBins(Predictions predictions, double weightSum, int count) {
    this.predictions = predictions;
    this.weightSum = weightSum;
    this.count = count;
  }

  @Override
  public void tie(double value, double positives, double negatives) {
    double probability = predictions.toProbability(value);
    double mass = positives + negatives;
    double middle = below.value() + mass / 2;
    int bin = Math.min((int) (count * (middle / weightSum)), count - 1);
    if (bin != current) {
      close();
      current = bin;
      low = probability;
    }
    high = probability;
    weight.add(mass);
    positiveWeight.add(positives);
    predicted.add(mass * probability);
    below.add(mass);
  }

  /** Returns the bins, after the last group. */
  List<CalibrationBin> finish() {
    close();
    return List.copyOf(bins);
  }

  private void close() {
    if (current < 0) {
      return;
    }
    double mass = weight.value();
    // Keeps the mean within the bin despite rounding.
    double mean = Math.min(Math.max(predicted.value() / mass, low), high);
    bins.add(new CalibrationBin(mass, mean, positiveWeight.value() / mass, low, high));
    weight.clear();
    positiveWeight.clear();
    predicted.clear();
  }
}
