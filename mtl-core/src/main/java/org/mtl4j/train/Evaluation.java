package org.mtl4j.train;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.mtl4j.data.Outcomes;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.Predictions;
import org.mtl4j.eval.ScoredRows;
import org.mtl4j.model.Probabilities;
import org.mtl4j.task.Task;

/**
 * How well probabilities fit the outcomes of the same rows, task by task, each on its own
 * population and all weighted by the sample weight.
 *
 * @param rows how many rows
 * @param reports by task, for those that the model predicts and that have at least one row of
 *     weight
 */
public record Evaluation(int rows, Map<Task, BinaryReport> reports) {
  /** Copies the reports. */
  public Evaluation {
    reports = Collections.unmodifiableMap(reports.isEmpty() ? Map.of() : new EnumMap<>(reports));
  }

  /**
   * Evaluates.
   *
   * @param probabilities one per row
   * @param outcomes of a labelled log
   * @param rows which rows of the log the probabilities are for, in their order
   * @throws IllegalArgumentException if there are more or fewer of them than probabilities, or one
   *     is no row of the log
   */
  public static Evaluation of(Probabilities probabilities, Outcomes outcomes, int[] rows) {
    requireFit(probabilities.rows(), outcomes, rows);
    Map<Task, BinaryReport> reports = new EnumMap<>(Task.class);
    for (Task task : Task.values()) {
      if (probabilities.has(task)) {
        ScoredRows scored = scored(task, probabilities.logits(task), outcomes, rows);
        if (scored.rows() > 0) {
          reports.put(task, BinaryReport.of(scored));
        }
      }
    }
    return new Evaluation(rows.length, reports);
  }

  /**
   * Returns a task's rows with their weights, 0 outside its population.
   *
   * @param task the task
   * @param logits one per row
   * @param outcomes of a labelled log
   * @param rows which rows of the log the logits are for, in their order
   * @throws IllegalArgumentException if there are more or fewer of them than logits, or one is no
   *     row of the log
   */
  public static ScoredRows scored(Task task, float[] logits, Outcomes outcomes, int[] rows) {
    requireFit(logits.length, outcomes, rows);
    byte[] labels = new byte[rows.length];
    float[] weights = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = (byte) task.target(outcomes, rows[i]);
      float weight = outcomes.weight() == null ? 1 : outcomes.weight()[rows[i]];
      weights[i] = task.counts(outcomes, rows[i]) ? weight : 0;
    }
    return ScoredRows.of(Predictions.logits(logits), labels).weighted(weights);
  }

  private static void requireFit(int scored, Outcomes outcomes, int[] rows) {
    if (scored != rows.length) {
      throw new IllegalArgumentException(
          "there are probabilities of " + scored + " rows, but " + rows.length + " row numbers");
    }
    for (int row : rows) {
      if (row < 0 || row >= outcomes.rows()) {
        throw new IllegalArgumentException(
            "row " + row + " is not one of the " + outcomes.rows() + " rows of the outcomes");
      }
    }
  }
}
