package org.mtl4j.abtest;

import java.util.Arrays;
import org.mtl4j.data.world.Impression;

/** What was bought in one arm, by bucket and setup. */
final class Tally {
  private final int setups;
  private final double[] spend;
  private final double[] expected;
  private final double[] drawn;

  Tally(int buckets, int setups) {
    this.setups = setups;
    spend = new double[buckets * setups];
    expected = new double[buckets * setups];
    drawn = new double[buckets * setups];
  }

  /** Adds an impression that was shown. */
  void add(int bucket, Impression shown, double price) {
    int cell = bucket * setups + shown.setup();
    spend[cell] += price;
    expected[cell] += shown.pctr() * shown.pcvr();
    drawn[cell] += shown.conversion() ? 1 : 0;
  }

  /**
   * Returns what each setup has, over all buckets.
   *
   * @param conversions what counts as one
   */
  SetupTotals[] totals(Conversions conversions) {
    int[] once = new int[spend.length / setups];
    Arrays.fill(once, 1);
    return totals(conversions, once);
  }

  /**
   * Returns what each setup has, some buckets counting more often than others.
   *
   * @param conversions what counts as one
   * @param times how often each bucket counts
   */
  SetupTotals[] totals(Conversions conversions, int[] times) {
    double[] of = conversions == Conversions.EXPECTED ? expected : drawn;
    double[] money = new double[setups];
    double[] gained = new double[setups];
    for (int bucket = 0; bucket < times.length; bucket++) {
      int n = times[bucket];
      if (n > 0) {
        for (int setup = 0; setup < setups; setup++) {
          money[setup] += n * spend[bucket * setups + setup];
          gained[setup] += n * of[bucket * setups + setup];
        }
      }
    }
    SetupTotals[] totals = new SetupTotals[setups];
    for (int setup = 0; setup < setups; setup++) {
      totals[setup] = new SetupTotals(money[setup], gained[setup]);
    }
    return totals;
  }
}
