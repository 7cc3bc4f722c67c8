package org.mtl4j.abtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Which ratios are taken, of which setups: settled before the test, by what advertisers were likely
 * to spend, so that nobody is in a group because of what came out. Only those who had too little to
 * be judged leave it afterwards ({@link Judge}).
 *
 * @param population which setups it is about
 * @param setups their numbers
 * @param lines what is taken of them
 */
record KpiPlan(Population population, int[] setups, List<Line> lines) {
  private static final double[] GROUPS = {0.3, 0.5, 0.7};

  /**
   * One number over some setups.
   *
   * @param name in the table
   * @param setups their numbers
   * @param median whether it is the median, else the geometric mean
   */
  record Line(String name, int[] setups, boolean median) {

    /** Returns the same over those of its setups that are in. */
    Line only(IntPredicate isIn) {
      return new Line(name, Arrays.stream(setups).filter(isIn).toArray(), median);
    }

    /** Returns the number; NaN where one of the setups has no ratio, or there is none. */
    double of(List<SetupComparison> all, ToDoubleFunction<SetupComparison> ratio) {
      List<SetupComparison> own = Arrays.stream(setups).mapToObj(all::get).toList();
      if (!own.stream().allMatch(SetupComparison::isDefined)) {
        return Double.NaN;
      }
      return median ? Kpis.median(own, ratio) : Kpis.geometricMean(own, ratio);
    }
  }

  /**
   * Plans.
   *
   * @param population which setups it is about
   * @param isIn tells whether a setup is one of them
   * @param market whose activity it goes by
   */
  static KpiPlan of(Population population, IntPredicate isIn, Market market) {
    int[] setups = IntStream.range(0, market.advertiser.length).filter(isIn).toArray();
    double[] activity = new double[1 + Arrays.stream(market.advertiser).max().orElse(0)];
    for (int setup : setups) {
      activity[market.advertiser[setup]] += market.activity[setup];
    }
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("median", setups, true));
    lines.add(new Line("geometric mean", setups, false));
    for (double share : GROUPS) {
      int[] most = Kpis.mostActive(activity, share);
      int[] own =
          Arrays.stream(setups).filter(setup -> contains(most, market.advertiser[setup])).toArray();
      String name = "top " + Math.round(100 * share) + " %";
      lines.add(new Line(name, own, false));
    }
    return new KpiPlan(population, setups, lines);
  }

  private static boolean contains(int[] some, int wanted) {
    return Arrays.stream(some).anyMatch(one -> one == wanted);
  }
}
