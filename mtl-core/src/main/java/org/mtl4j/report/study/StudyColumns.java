package org.mtl4j.report.study;

import org.jspecify.annotations.Nullable;
import org.mtl4j.eval.Difference;
import org.mtl4j.report.Cell;
import org.mtl4j.report.Column;
import org.mtl4j.report.Format;
import org.mtl4j.report.Mean;
import org.mtl4j.report.Style;
import org.mtl4j.study.Comparison;
import org.mtl4j.study.Runs;

/** Columns and words that several studies have. */
final class StudyColumns {
  static final Column PARAMETERS = Column.number("parameters", "parameters", Style.count());

  /** The paper's own test. */
  static final Column P = Column.number("p", "p (seeds)", Style.pValue());

  static final Column P_HOLM = Column.number("pHolm", "p (Holm)", Style.pValue());

  /** Over seeds and test rows, before correction. */
  static final Column P_ACROSS_ROWS = Column.number("pAcrossRows", "p", Style.pValue());

  static final Column VERDICT = Column.text("verdict", "verdict");
  static final Column AUC = Column.mean("auc", "AUC", Style.number(4).withoutError());
  static final Column CALIBRATION =
      Column.mean("calibration", "calibration", Style.number(4).withoutError());
  static final Column DEAD = Column.programs("deadRuns");

  /** The verdict where there is nothing to test. */
  static final String ONE_RUN =
      "One run per model is too few for a test of significance: train more, by StudyPlan.withRuns.";

  /** The margin of equivalence of differences of shares, in words. */
  static final String POINTS_OF_MARGIN = Format.plain(100 * Comparison.MARGIN) + " points";

  private StudyColumns() {}

  /**
   * Returns a difference with its error over seeds and test rows.
   *
   * @param comparison with a baseline
   * @param equal what the difference is told above: 1 for a ratio
   * @return without an error for the baseline itself
   */
  static Mean difference(Comparison comparison, double equal) {
    Difference difference = comparison.difference();
    return new Mean(
        equal + difference.value(),
        difference.errors().isEmpty() ? Double.NaN : difference.standardError());
  }

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
   * @return null where there are too few runs for a test
   */
  static @Nullable String verdict(Runs runs, Comparison comparison, boolean isBaseline) {
    if (isBaseline) {
      return "baseline";
    }
    if (runs.healthy().isEmpty()) {
      return "no healthy runs";
    }
    return Double.isNaN(comparison.adjustedP()) ? null : comparison.decision().word();
  }

  /**
   * Returns what the column {@link #VERDICT} means.
   *
   * @param baseline what models are compared with
   * @param what is compared, such as {@code the gain}
   * @param within which range it does not matter, in words
   */
  static String[] verdicts(String baseline, String what, String within) {
    return new String[] {
      "better or worse than " + baseline + " where p (Holm) < 0.01; same where " + what + " is",
      "shown to be within " + within + " (two one-sided tests, p < 0.01 after Holm's",
      "correction); else open: it may be chance, and it may be more than that"
    };
  }
}
