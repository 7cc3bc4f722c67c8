package org.mtl4j.abtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The KPIs of a table and the setups of each, fixed before the test by the expected spending of
 * advertisers, so that groups do not depend on results. Only setups with too few conversions are
 * left out afterwards ({@link Bootstrap}).
 *
 * @param segment the kind of setups
 * @param setups the numbers of these setups
 * @param lines the KPIs
 */
record KpiPlan(Segment segment, int[] setups, List<Line> lines) {
  private static final double[] GROUPS = {0.3, 0.5, 0.7};

  /**
   * One KPI over some setups.
   *
   * @param name of the line in the table
   * @param setups the numbers of the setups
   * @param median true for the median, false for the geometric mean
   */
  record Line(String name, int[] setups, boolean median) {

    /** Returns the line without the setups that are not in. */
    Line only(IntPredicate isIn) {
      return new Line(name, Arrays.stream(setups).filter(isIn).toArray(), median);
    }

    /** Returns the KPI; NaN where one of the setups has no ratio, or there is no setup. */
    double of(List<SetupComparison> all, ToDoubleFunction<SetupComparison> ratio) {
      List<SetupComparison> own = Arrays.stream(setups).mapToObj(all::get).toList();
      if (!own.stream().allMatch(SetupComparison::isDefined)) {
        return Double.NaN;
      }
      return median ? Kpis.median(own, ratio) : Kpis.geometricMean(own, ratio);
    }
  }

  /**
   * Returns the plan of a segment.
   *
   * @param segment the kind of setups
   * @param isIn returns whether a setup is of this kind
   * @param market with the expected spending
   */
  static KpiPlan of(Segment segment, IntPredicate isIn, Market market) {
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
    return new KpiPlan(segment, setups, lines);
  }

  private static boolean contains(int[] some, int wanted) {
    return Arrays.stream(some).anyMatch(one -> one == wanted);
  }
}
