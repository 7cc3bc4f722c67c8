package org.mtl4j.report.study;

import org.jspecify.annotations.Nullable;
import org.mtl4j.report.Cell;
import org.mtl4j.report.Column;
import org.mtl4j.report.Style;
import org.mtl4j.study.Comparison;
import org.mtl4j.study.Runs;

/** Columns and words that several studies have. */
final class StudyColumns {
  static final Column PARAMETERS = Column.number("parameters", "parameters", Style.count());
  static final Column P = Column.number("p", "p", Style.pValue());
  static final Column P_HOLM = Column.number("pHolm", "p (Holm)", Style.pValue());
  static final Column P_ACROSS_ROWS = Column.number("pAcrossRows", "p (rows)", Style.pValue());
  static final Column VERDICT = Column.text("verdict", "verdict");
  static final Column AUC = Column.mean("auc", "AUC", Style.number(4).withoutError());
  static final Column CALIBRATION =
      Column.mean("calibration", "calibration", Style.number(4).withoutError());
  static final Column DEAD = Column.programs("deadRuns");

  /** The verdict where there is nothing to test. */
  static final String ONE_RUN =
      "One run per model is too few for a test of significance: train more, by StudyPlan.withRuns.";

  private StudyColumns() {}

  /** Returns a candidate's name, with a mark where runs are dead, and one more mark. */
  static Cell name(String name, Runs runs, String mark) {
    return new Cell(name, DeadRuns.mark(runs) + mark);
  }

  /**
   * Returns what the column {@link #VERDICT} says.
   *
   * @param runs of the candidate
   * @param comparison with the baseline
   * @param isBaseline whether the candidate is the baseline itself
   * @param above the word for a number significantly above the baseline's
   * @param below the word for a number significantly below the baseline's
   * @return null where there are too few runs for a test
   */
  static @Nullable String verdict(
      Runs runs, Comparison comparison, boolean isBaseline, String above, String below) {
    if (isBaseline) {
      return "baseline";
    }
    if (runs.healthy().isEmpty()) {
      return "no healthy runs";
    }
    if (!comparison.isSignificant()) {
      return Double.isNaN(comparison.adjustedP()) ? null : "same";
    }
    return comparison.test().t() > 0 ? above : below;
  }
}
