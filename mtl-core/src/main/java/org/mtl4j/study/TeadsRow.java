package org.mtl4j.study;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.GroupedRatio;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.eval.Significance;
import org.mtl4j.model.Architecture;

/**
 * How one model did over its runs on the hard population, against a baseline: a line of a table.
 *
 * @param model which model
 * @param runs in the order of their seeds
 * @param validationRig the RIG on the validation days, by which models are chosen
 * @param rigLift RIG on the test days less that of the baseline's run, 0.01 is a point
 * @param aucLift AUC on the test days over that of the baseline's run, less 1
 * @param adjustedP the p-value of the test of {@code rigLift} after Holm's correction for the lines
 *     of the table
 * @param acrossRows mean loss of the baseline over that of the model on the test rows, with the
 *     standard error of drawing other rows
 */
public record TeadsRow(
    Architecture model,
    List<TeadsRun> runs,
    RunSummary validationRig,
    Lift rigLift,
    Lift aucLift,
    double adjustedP,
    GroupedRatio acrossRows) {
  /** The level at which a difference is more than chance. */
  public static final double LEVEL = 0.01;

  /** Copies the list. */
  public TeadsRow {
    runs = List.copyOf(runs);
  }

  /**
   * Returns mean and standard error of a metric on the test days.
   *
   * @param metric which
   */
  public RunSummary metric(ToDoubleFunction<BinaryReport> metric) {
    return RunSummary.of(
        runs.stream().mapToDouble(run -> metric.applyAsDouble(run.test().report())).toArray());
  }

  /** Returns mean and standard error of the excess over the truth, of NaN where none is known. */
  public RunSummary excess() {
    return RunSummary.of(runs.stream().mapToDouble(run -> run.test().excess()).toArray());
  }

  /** Returns whether the RIG differs from the baseline's by more than the chance of seeds. */
  public boolean isSignificant() {
    return adjustedP < LEVEL;
  }

  /**
   * Returns how likely chance alone would give such a gain on other rows: of the mean loss of the
   * baseline over that of the model; two-sided, by the normal distribution.
   */
  public double pOnOtherRows() {
    return Significance.normal((acrossRows.ratio() - 1) / acrossRows.standardError());
  }
}
