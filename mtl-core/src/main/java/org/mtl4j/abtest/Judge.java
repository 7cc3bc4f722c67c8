package org.mtl4j.abtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.eval.Estimate;
import org.mtl4j.optim.Workers;

/**
 * Takes the KPIs of two arms, and the intervals of each by a bootstrap.
 *
 * <p>What was dealt to the arms is what is resampled: from the buckets of each arm as many are
 * drawn with replacement, and all is summed and taken again, weights of the means too. So the
 * intervals tell what other traffic of the same kind would have given, to the same advertisers.
 *
 * <p>Buckets are not independent: what a budget paid for in one of them it could not pay for in
 * another. An arm whose traffic is richer by chance gets more for the same money; taken bucket by
 * bucket it would only seem to spend more. So a budget that was used up is as large in every
 * replicate as it was ({@link Arm#totals(Conversions, int[])}), and all the chance of conversions
 * is chance of their cost. Without this, intervals of the cost per action are too narrow: tests of
 * A against A tell.
 *
 * <p>All replicates are over the same setups as the number itself, those that converted in {@value
 * KpiTable#LEAST_BUCKETS} buckets of each arm or more; the others are left out, and counted. Were
 * setups in or out as the draw has it, replicates would be numbers of another kind, and what was
 * found need not lie among them. In the rare case that a replicate has nothing of a setup still, it
 * counts as beyond either end of the line's interval ({@link Estimate#percentile}).
 */
final class Judge {
  private static final long CONTROL = AbTestSettings.STREAMS + 3;
  private static final long VARIANT = AbTestSettings.STREAMS + 4;

  private final AbTestSettings settings;
  private final int[] advertiser;
  private final List<KpiPlan> plans;

  Judge(AbTestSettings settings, Market market, List<KpiPlan> plans) {
    this.settings = settings;
    advertiser = market.advertiser;
    this.plans = List.copyOf(plans);
  }

  /** Compares all setups, over all traffic. */
  List<SetupComparison> compare(Arm control, Arm variant, Conversions conversions) {
    return pair(control.totals(conversions), variant.totals(conversions));
  }

  /** Takes a table for each plan and each kind of conversions. */
  List<KpiTable> judge(Arm control, Arm variant, Workers workers) {
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
            int[] times = draw(CONTROL, replicate);
            SetupTotals[] of = control.totals(conversions, times);
            draw(VARIANT, replicate, times);
            List<SetupComparison> drawn = pair(of, variant.totals(conversions, times));
            replicates.forEach(lines -> lines.take(replicate, drawn));
          });
      replicates.forEach(lines -> tables.add(lines.table(conversions, found, settings.level())));
    }
    return tables;
  }

  private int[] draw(long stream, int replicate) {
    int[] times = new int[settings.buckets()];
    draw(stream, replicate, times);
    return times;
  }

  private void draw(long stream, int replicate, int[] times) {
    Arrays.fill(times, 0);
    for (int i = 0; i < times.length; i++) {
      long counter = (long) replicate * times.length + i;
      times[CounterRandom.below(settings.seed(), stream, counter, times.length)]++;
    }
  }

  private List<SetupComparison> pair(SetupTotals[] control, SetupTotals[] variant) {
    List<SetupComparison> pairs = new ArrayList<>(control.length);
    for (int setup = 0; setup < control.length; setup++) {
      pairs.add(new SetupComparison(setup, advertiser[setup], control[setup], variant[setup]));
    }
    return pairs;
  }

  /** The replicates of a plan's lines. */
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
      return new KpiTable(plan.population(), counted, plan.setups().length, leftOut, rows);
    }

    private static int advertisers(int[] setups, List<SetupComparison> found) {
      return (int) Arrays.stream(setups).map(i -> found.get(i).advertiser()).distinct().count();
    }

    private static double spend(int[] setups, List<SetupComparison> found) {
      return Arrays.stream(setups).mapToDouble(i -> found.get(i).spend()).sum();
    }
  }
}
