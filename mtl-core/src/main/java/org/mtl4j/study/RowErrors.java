package org.mtl4j.study;

import java.util.Arrays;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.mtl4j.eval.ErrorComponent;
import org.mtl4j.eval.GroupedRatio;

/**
 * How much the comparison of a candidate with a baseline would vary with other test rows of the
 * same users and ads, by the jackknife over the rows' groups. Rows that are hard for both cancel.
 * Numbers of groups are means over the healthy runs; the errors are null where a run has none.
 */
final class RowErrors {
  private RowErrors() {}

  /** Of the baseline's mean loss over the candidate's. */
  static BiFunction<Runs, Runs, @Nullable ErrorComponent> ofLossRatio(int period, String loss) {
    return (own, baseline) -> {
      double[] above = baseline.groups(period, loss);
      double[] below = own.groups(period, loss);
      return isMissing(above, below) ? null : ErrorComponent.of(GroupedRatio.of(above, below));
    };
  }

  /** Of the candidate's excess over the truth less the baseline's. */
  static BiFunction<Runs, Runs, @Nullable ErrorComponent> ofExcess(int period) {
    return (own, baseline) -> {
      double[] loss = own.groups(period, PeriodResult.EXPECTED_LOSS);
      double[] others = baseline.groups(period, PeriodResult.EXPECTED_LOSS);
      double[] least = own.groups(period, PeriodResult.LEAST_LOSS);
      return isMissing(loss, others, least)
          ? null
          : ErrorComponent.of(GroupedRatio.of(minus(loss, others), least));
    };
  }

  /** Of the candidate's number less the baseline's, which each group has been left out of. */
  static BiFunction<Runs, Runs, @Nullable ErrorComponent> ofJackknife(int period, String without) {
    return (own, baseline) -> {
      double[] numbers = own.groups(period, without);
      double[] others = baseline.groups(period, without);
      return isMissing(numbers, others) ? null : ErrorComponent.ofJackknife(minus(numbers, others));
    };
  }

  private static boolean isMissing(double[]... groups) {
    return Arrays.stream(groups).anyMatch(numbers -> numbers.length == 0);
  }

  private static double[] minus(double[] a, double[] b) {
    double[] differences = new double[a.length];
    Arrays.setAll(differences, i -> a[i] - b[i]);
    return differences;
  }
}
