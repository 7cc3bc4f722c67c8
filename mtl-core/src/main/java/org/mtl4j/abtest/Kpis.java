package org.mtl4j.abtest;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.mtl4j.data.Settings;
import org.mtl4j.eval.GeometricMean;
import org.mtl4j.eval.Quantile;

/**
 * Averages of the ratios of setups, as in the Teads paper's section 4.2. Setups without a ratio
 * ({@link SetupComparison#isDefined}) are left out.
 */
public final class Kpis {
  private Kpis() {}

  /**
   * Returns the median: the effect on a typical setup, large or small.
   *
   * @param setups the setups
   * @param ratio of a setup, such as {@link SetupComparison#cpaRatio}
   * @return the median; NaN where no setup has a ratio
   */
  public static double median(
      List<SetupComparison> setups, ToDoubleFunction<SetupComparison> ratio) {
    return Quantile.median(
        setups.stream().filter(SetupComparison::isDefined).mapToDouble(ratio).toArray());
  }

  /**
   * Returns exp(Σ s ln m / Σ s), where m is the ratio of a setup and s its spend in both arms: the
   * effect on an average unit of money.
   *
   * @param setups the setups
   * @param ratio of a setup, such as {@link SetupComparison#cpaRatio}
   * @return the mean; NaN where no setup has a ratio
   */
  public static double geometricMean(
      List<SetupComparison> setups, ToDoubleFunction<SetupComparison> ratio) {
    List<SetupComparison> some = setups.stream().filter(SetupComparison::isDefined).toList();
    return GeometricMean.of(
        some.stream().mapToDouble(ratio).toArray(),
        some.stream().mapToDouble(SetupComparison::spend).toArray());
  }

  /**
   * Returns the advertisers of high impact: the most active ones, as many as together come nearest
   * to a share of all activity. A group of a larger share contains that of a smaller one.
   *
   * @param activity of each advertiser, such as its spend, 0 or more; not modified
   * @param share of the whole, above 0 and at most 1
   * @return their numbers, the most active first; empty where none is active
   * @throws IllegalArgumentException if an activity is negative or NaN, or the share is out of
   *     range
   */
  public static int[] mostActive(double[] activity, double share) {
    Settings.require(
        share > 0 && share <= 1, "share of all activity", share, "above 0 and at most 1");
    double total = 0;
    for (double one : activity) {
      Settings.require(one >= 0, "activity of an advertiser", one, "0 or more");
      total += one;
    }
    int[] order = new int[activity.length];
    Arrays.setAll(order, i -> i);
    IntArrays.stableSort(order, (a, b) -> Double.compare(activity[b], activity[a]));
    int count = 0;
    double sum = 0;
    double missing = share * total;
    while (count < order.length && activity[order[count]] > 0) {
      double next = sum + activity[order[count]];
      if (count > 0 && Math.abs(share * total - next) >= missing) {
        break;
      }
      sum = next;
      missing = Math.abs(share * total - sum);
      count++;
    }
    return Arrays.copyOf(order, count);
  }
}
