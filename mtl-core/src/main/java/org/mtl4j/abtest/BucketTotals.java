package org.mtl4j.abtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mtl4j.data.world.Impression;

/**
 * The totals of the impressions that one arm bought, by bucket and setup. Spending is also by day,
 * as budgets are.
 */
final class BucketTotals {
  private final int setups;
  private final List<double[]> spend = new ArrayList<>();
  private final double[] expected;
  private final double[] drawn;

  BucketTotals(int buckets, int setups) {
    this.setups = setups;
    expected = new double[buckets * setups];
    drawn = new double[buckets * setups];
    beginDay();
  }

  /** Begins another day. */
  void beginDay() {
    spend.add(new double[expected.length]);
  }

  /** Adds an impression that was shown. */
  void add(int bucket, Impression shown, double price) {
    int cell = bucket * setups + shown.setup();
    spend.get(spend.size() - 1)[cell] += price;
    expected[cell] += shown.pctr() * shown.pcvr();
    drawn[cell] += shown.conversion() ? 1 : 0;
  }

  /** Returns by bucket 1: how often it counts without resampling. */
  int[] once() {
    int[] once = new int[expected.length / setups];
    Arrays.fill(once, 1);
    return once;
  }

  /**
   * Returns by setup what it paid on a day.
   *
   * @param day of the test, from 0
   * @param times by bucket how often it counts
   */
  double[] spend(int day, int[] times) {
    return sum(spend.get(day), times);
  }

  /**
   * Returns by setup its conversions, over all days.
   *
   * @param conversions whether expected or drawn conversions are counted
   * @param times by bucket how often it counts
   */
  double[] conversions(Conversions conversions, int[] times) {
    return sum(of(conversions), times);
  }

  /**
   * Returns by setup in how many buckets it has conversions.
   *
   * @param conversions whether expected conversions are counted, of which every impression has
   *     some, or drawn ones
   */
  int[] buckets(Conversions conversions) {
    double[] of = of(conversions);
    int[] count = new int[setups];
    for (int cell = 0; cell < of.length; cell++) {
      count[cell % setups] += of[cell] > 0 ? 1 : 0;
    }
    return count;
  }

  private double[] of(Conversions conversions) {
    return conversions == Conversions.EXPECTED ? expected : drawn;
  }

  private double[] sum(double[] of, int[] times) {
    double[] sums = new double[setups];
    for (int bucket = 0; bucket < times.length; bucket++) {
      int n = times[bucket];
      if (n > 0) {
        for (int setup = 0; setup < setups; setup++) {
          sums[setup] += n * of[bucket * setups + setup];
        }
      }
    }
    return sums;
  }
}
