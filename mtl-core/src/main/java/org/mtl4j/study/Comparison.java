package org.mtl4j.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import org.mtl4j.eval.RelativeGain;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.eval.Significance;
import org.mtl4j.eval.TTestResult;

/**
 * One number of each healthy run of a candidate, compared with those of a baseline.
 *
 * <p>Twitter's study compares by {@link #welch} and {@link #gains}, Teads' by {@link #paired}.
 * Holm's correction is made in all three.
 *
 * @param values per run
 * @param summary of the values
 * @param test of the difference, two-sided: Welch's t-test, or the paired t-test of runs with the
 *     same seeds; NaN with fewer than two runs
 * @param adjustedP the p-value of the test after Holm's correction for the number of candidates
 *     that are compared; NaN for the baseline itself
 */
public record Comparison(
    List<Double> values, RunSummary summary, TTestResult test, double adjustedP) {
  /** The level at which the papers call a model better. */
  public static final double LEVEL = 0.01;

  /** Copies the list. */
  public Comparison {
    values = List.copyOf(values);
  }

  /**
   * Compares candidates with one of them by Welch's test: they may have different numbers of runs
   * and different seeds.
   *
   * @param candidates their runs
   * @param baseline which of them is the baseline, from 0
   * @param number of a run
   * @return one comparison per candidate, in their order
   */
  public static List<Comparison> welch(
      List<Runs> candidates, int baseline, ToDoubleFunction<Run> number) {
    return welch(candidates.stream().map(runs -> runs.values(number)).toList(), baseline);
  }

  /**
   * Compares the gains of candidates with those of one of them by Welch's test. A gain is the mean
   * loss of the baseline over the loss of a run ({@link RelativeGain}).
   *
   * @param candidates their runs
   * @param baseline which of them is the baseline, from 0
   * @param loss of a run, positive; the lower, the better
   * @return one comparison of gains per candidate, in their order
   */
  public static List<Comparison> gains(
      List<Runs> candidates, int baseline, ToDoubleFunction<Run> loss) {
    double mean = candidates.get(baseline).summary(loss).mean();
    return welch(
        candidates.stream().map(runs -> RelativeGain.of(mean, runs.values(loss))).toList(),
        baseline);
  }

  /** Each candidate is one comparison; the baseline is not compared with itself. */
  private static List<Comparison> welch(List<double[]> values, int baseline) {
    List<TTestResult> tests =
        values.stream().map(of -> Significance.welch(of, values.get(baseline))).toList();
    double[] p = tests.stream().mapToDouble(TTestResult::p).toArray();
    p[baseline] = Double.NaN;
    return all(values, tests, p);
  }

  /**
   * Compares candidates with a baseline by the paired test, over the seeds whose runs are healthy
   * with the candidate and with the baseline.
   *
   * @param candidates their runs, each with the baseline's seeds
   * @param baseline its runs; it need not be among the candidates
   * @param number of a run
   * @param lift of a candidate's number, the first argument, over the baseline's: a difference or a
   *     ratio
   * @return one comparison of lifts per candidate, in their order
   */
  public static List<Comparison> paired(
      List<Runs> candidates,
      Runs baseline,
      ToDoubleFunction<Run> number,
      DoubleBinaryOperator lift) {
    List<double[]> lifts = new ArrayList<>();
    List<TTestResult> tests = new ArrayList<>();
    for (Runs of : candidates) {
      double[] own = of.valuesBeside(baseline, number);
      double[] others = baseline.valuesBeside(of, number);
      double[] values = new double[own.length];
      Arrays.setAll(values, i -> lift.applyAsDouble(own[i], others[i]));
      lifts.add(values);
      tests.add(Significance.paired(own, others));
    }
    return all(lifts, tests, tests.stream().mapToDouble(TTestResult::p).toArray());
  }

  private static List<Comparison> all(List<double[]> values, List<TTestResult> tests, double[] p) {
    double[] adjusted = Significance.holm(p);
    List<Comparison> all = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      double[] of = values.get(i);
      all.add(
          new Comparison(
              Arrays.stream(of).boxed().toList(), RunSummary.of(of), tests.get(i), adjusted[i]));
    }
    return all;
  }

  /** Returns whether the difference from the baseline is significant after correction. */
  public boolean isSignificant() {
    return adjustedP < LEVEL;
  }
}
