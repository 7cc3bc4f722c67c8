package org.mtl4j.study;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;
import java.util.Set;
import org.mtl4j.task.Task;

/**
 * Evaluates a trained candidate on one period: on the rows of some tasks, by all metrics, and by
 * further measures that have names.
 */
public interface PeriodEvaluator {
  /**
   * Returns the names of the rows of the first periods, such as {@code test rows}. A run with a
   * head that is dead on one of them ({@link org.mtl4j.train.HeadChecks#isDead}) is counted and
   * left out of every mean.
   */
  List<String> decisive();

  /** Returns those tasks of a candidate that this evaluator measures. */
  Set<Task> tasks(Candidate candidate);

  /**
   * Returns the names of all measures.
   *
   * @param data that candidates are evaluated on; only some know the truth
   */
  Set<String> measures(StudyData data);

  /**
   * Returns the names of the {@link PeriodResult#groups} that every result has: a run without one,
   * which an older version kept, is trained again.
   *
   * @param data that candidates are evaluated on; only some know the truth
   */
  default Set<String> groups(StudyData data) {
    return data.truth() == null
        ? Set.of(PeriodResult.LOSS)
        : Set.of(PeriodResult.LOSS, PeriodResult.EXPECTED_LOSS, PeriodResult.LEAST_LOSS);
  }

  /**
   * Evaluates a candidate on one period.
   *
   * @param scorer of the trained candidate
   * @param data that the rows are of
   * @param rows of the period, ascending
   */
  PeriodResult evaluate(RowScorer scorer, StudyData data, IntList rows);
}
