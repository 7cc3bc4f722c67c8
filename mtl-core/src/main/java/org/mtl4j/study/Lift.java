package org.mtl4j.study;

import java.util.Arrays;
import java.util.List;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.eval.Significance;
import org.mtl4j.eval.TTestResult;

/**
 * How much a number of a model's runs is above that of the baseline's run with the same seed.
 *
 * @param values per run
 * @param summary of the values
 * @param paired the paired two-sided test of the two models' numbers; NaN with fewer than two runs
 */
public record Lift(List<Double> values, RunSummary summary, TTestResult paired) {
  /** Copies the list. */
  public Lift {
    values = List.copyOf(values);
  }

  /** Returns by how much numbers are above others, run by run. */
  static Lift difference(double[] model, double[] baseline) {
    double[] lifts = new double[model.length];
    Arrays.setAll(lifts, run -> model[run] - baseline[run]);
    return of(lifts, model, baseline);
  }

  /** Returns by what share numbers are above others, run by run. */
  static Lift relative(double[] model, double[] baseline) {
    double[] lifts = new double[model.length];
    Arrays.setAll(lifts, run -> model[run] / baseline[run] - 1);
    return of(lifts, model, baseline);
  }

  private static Lift of(double[] lifts, double[] model, double[] baseline) {
    return new Lift(
        Arrays.stream(lifts).boxed().toList(),
        RunSummary.of(lifts),
        Significance.paired(model, baseline));
  }
}
