package org.mtl4j.study;

import java.util.List;
import java.util.Set;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.Scorer;
import org.mtl4j.task.Task;

/**
 * What is judged of a trained candidate: which tasks, on which rows of a period, and what is
 * measured there beside the metrics.
 */
public interface Judge {
  /**
   * Returns what is judged of the first periods, such as {@code test rows}: a run whose head is
   * dead on one of them ({@link org.mtl4j.train.HeadChecks#isDead}) is counted and left out of
   * every mean.
   */
  List<String> decisive();

  /** Returns the tasks of an architecture that are judged. */
  Set<Task> tasks(Architecture architecture);

  /**
   * Returns the names of all measures.
   *
   * @param data that candidates are judged on; only some know the truth
   */
  Set<String> measures(StudyData data);

  /**
   * Judges a candidate on one period.
   *
   * @param scorer of the trained network
   * @param data whose rows are judged
   * @param rows of the period, ascending
   */
  PeriodResult judge(Scorer scorer, StudyData data, int[] rows);
}
