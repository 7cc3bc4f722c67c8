package org.mtl4j.train;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.split.RowGroups;
import org.mtl4j.eval.GroupedReport;
import org.mtl4j.eval.Metric;
import org.mtl4j.eval.Metrics;
import org.mtl4j.model.Probabilities;
import org.mtl4j.task.Task;

/**
 * An {@link Evaluation} by groups of rows: how well probabilities fit the outcomes of each user,
 * say, task by task.
 *
 * @param groups which rows are together
 * @param reports by task, for those that the model predicts and that have at least one row of
 *     weight; the ids of their groups are those of {@code groups}
 */
public record GroupedEvaluation(RowGroups groups, Map<Task, GroupedReport> reports) {
  /** Copies the reports. */
  public GroupedEvaluation {
    reports = Collections.unmodifiableMap(new LinkedHashMap<>(reports));
  }

  /**
   * Evaluates.
   *
   * @param probabilities one per row
   * @param outcomes of a labelled log
   * @param rows which rows of the log the probabilities are for, in their order
   * @param groups of the rows of the log
   * @throws IllegalArgumentException as {@link Evaluation#of(Probabilities, Outcomes, IntList)},
   *     and if the groups are of another log
   */
  public static GroupedEvaluation of(
      Probabilities probabilities, Outcomes outcomes, IntList rows, RowGroups groups) {
    return of(probabilities, outcomes, rows, groups, Metrics.standard());
  }

  /**
   * Evaluates by given metrics.
   *
   * @param probabilities one per row
   * @param outcomes of a labelled log
   * @param rows which rows of the log the probabilities are for, in their order
   * @param groups of the rows of the log
   * @param metrics in the order of the reports
   * @throws IllegalArgumentException as {@link Evaluation#of(Probabilities, Outcomes, IntList)},
   *     and if the groups are of another log
   */
  public static GroupedEvaluation of(
      Probabilities probabilities,
      Outcomes outcomes,
      IntList rows,
      RowGroups groups,
      List<Metric> metrics) {
    if (groups.rows() != outcomes.rows()) {
      throw new IllegalArgumentException(
          "the groups are of " + groups.rows() + " rows, the outcomes of " + outcomes.rows());
    }
    Map<Task, GroupedReport> reports = new LinkedHashMap<>();
    int[] ids = groups.of(rows);
    Evaluation.forEachTask(
        probabilities,
        outcomes,
        rows,
        (task, scored) -> reports.put(task, GroupedReport.of(scored, ids, metrics)));
    return new GroupedEvaluation(groups, reports);
  }
}
