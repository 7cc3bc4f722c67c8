package org.mtl4j.abtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.eval.Estimate;
import org.mtl4j.optim.Workers;

/**
 * Computes the KPIs of two arms, with intervals by a bootstrap.
 *
 * <p>Buckets of users or requests are resampled: from those of each arm as many are drawn with
 * replacement, and all sums are computed again, weights of the means included. So the intervals are
 * for other traffic of the same kind, with the same advertisers.
 *
 * <p>Buckets are not independent, because money that was spent in one could not be spent in
 * another. An arm with more valuable traffic by chance gets more for the same money; resampled
 * bucket by bucket it would seem to spend more. So where a budget was used up, spending is the same
 * in every replicate ({@link Arm#totals(Conversions, int[])}), and the variance of conversions
 * becomes variance of their cost. Without this, intervals of the cost per action are too narrow, as
 * A/A tests show.
 *
 * <p>All replicates are over the same setups as the estimate, those that converted in at least
 * {@value KpiTable#LEAST_BUCKETS} buckets of each arm; the others are left out, and counted. If
 * setups depended on the draw, the estimate need not lie among the replicates. In the rare case
 * that a replicate has no conversion of a setup, it counts as beyond either end of the interval
 * ({@link Estimate#percentile}).
 *
 * @param settings of the test
 * @param market whose setups are compared
 * @param plans what is computed
 */
record Bootstrap(AbTestSettings settings, Market market, List<KpiPlan> plans) {
  private static final long CONTROL = AbTestSettings.STREAMS + 3;
  private static final long VARIANT = AbTestSettings.STREAMS + 4;

  /** Compares all setups, over all traffic. */
  List<SetupComparison> compare(Arm control, Arm variant, Conversions conversions) {
    return pair(control.totals(conversions), variant.totals(conversions));
  }

  /** Returns a table for each plan and each kind of conversions. */
  List<KpiTable> tables(Arm control, Arm variant, Workers workers) {
    List<KpiTable> tables = new ArrayList<>();
    for (Conversions conversions : Conversions.values()) {
      List<SetupComparison> found = compare(control, variant, conversions);
      int[] ofControl = control.buckets(conversions);
      int[] ofVariant = variant.buckets(conversions);
      IntPredicate isIn =
          setup -> Math.min(ofControl[setup], ofVariant[setup]) >= KpiTable.LEAST_BUCKETS;
      List<Lines> replicates = new ArrayList<>();
      plans.forEach(plan -> replicates.add(new Lines(plan, isIn, settings.replicates())));
      workers.run(
          settings.replicates(),
          replicate -> {
            List<SetupComparison> drawn =
                pair(
                    control.totals(conversions, draw(CONTROL, replicate)),
                    variant.totals(conversions, draw(VARIANT, replicate)));
            replicates.forEach(lines -> lines.take(replicate, drawn));
          });
      replicates.forEach(lines -> tables.add(lines.table(conversions, found, settings.level())));
    }
    return tables;
  }

  private int[] draw(long stream, int replicate) {
    int[] times = new int[settings.buckets()];
    for (int i = 0; i < times.length; i++) {
      long counter = (long) replicate * times.length + i;
      times[CounterRandom.below(settings.seed(), stream, counter, times.length)]++;
    }
    return times;
  }

  private List<SetupComparison> pair(SetupTotals[] control, SetupTotals[] variant) {
    List<SetupComparison> pairs = new ArrayList<>(control.length);
    for (int setup = 0; setup < control.length; setup++) {
      pairs.add(
          new SetupComparison(setup, market.advertiser[setup], control[setup], variant[setup]));
    }
    return pairs;
  }

  /** The replicates of the lines of a plan. */
  private static final class Lines {
    private final KpiPlan plan;
    private final List<KpiPlan.Line> lines;
    private final List<Integer> leftOut;
    private final double[][] cpa;
    private final double[][] conversions;

    Lines(KpiPlan plan, IntPredicate isIn, int replicates) {
      this.plan = plan;
      lines = plan.lines().stream().map(line -> line.only(isIn)).toList();
      leftOut = Arrays.stream(plan.setups()).filter(isIn.negate()).boxed().toList();
      cpa = new double[lines.size()][replicates];
      conversions = new double[lines.size()][replicates];
    }

    void take(int replicate, List<SetupComparison> setups) {
      for (int i = 0; i < cpa.length; i++) {
        KpiPlan.Line line = lines.get(i);
        cpa[i][replicate] = line.of(setups, SetupComparison::cpaRatio);
        conversions[i][replicate] = line.of(setups, SetupComparison::conversionRatio);
      }
    }

    KpiTable table(Conversions counted, List<SetupComparison> found, double level) {
      double total = spend(plan.setups(), found);
      List<KpiRow> rows = new ArrayList<>();
      for (int i = 0; i < cpa.length; i++) {
        KpiPlan.Line line = lines.get(i);
        rows.add(
            new KpiRow(
                line.name(),
                advertisers(line.setups(), found),
                line.setups().length,
                spend(line.setups(), found) / total,
                Estimate.percentile(line.of(found, SetupComparison::cpaRatio), level, cpa[i]),
                Estimate.percentile(
                    line.of(found, SetupComparison::conversionRatio), level, conversions[i])));
      }
      return new KpiTable(plan.segment(), counted, plan.setups().length, leftOut, rows);
    }

    private static int advertisers(int[] setups, List<SetupComparison> found) {
      return (int) Arrays.stream(setups).map(i -> found.get(i).advertiser()).distinct().count();
    }

    private static double spend(int[] setups, List<SetupComparison> found) {
      return Arrays.stream(setups).mapToDouble(i -> found.get(i).spend()).sum();
    }
  }
}
