package org.mtl4j.train;

import it.unimi.dsi.fastutil.floats.AbstractFloatList;
import it.unimi.dsi.fastutil.floats.FloatImmutableList;
import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.RandomAccess;
import java.util.function.BiConsumer;
import org.mtl4j.data.Notice;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.Metric;
import org.mtl4j.eval.Metrics;
import org.mtl4j.eval.Predictions;
import org.mtl4j.eval.ScoredRows;
import org.mtl4j.model.Compute;
import org.mtl4j.model.Model;
import org.mtl4j.model.Probabilities;
import org.mtl4j.optim.Workers;
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
    reports = Collections.unmodifiableMap(new LinkedHashMap<>(reports));
  }

  /**
   * Evaluates.
   *
   * @param probabilities one per row
   * @param outcomes of a labelled log
   * @param rows which rows of the log the probabilities are for, in their order
   * @throws IllegalArgumentException if there are more or fewer of them than probabilities, one is
   *     no row of the log, or a prediction is NaN: the message names the task, and how many rows
   *     and which one
   */
  public static Evaluation of(Probabilities probabilities, Outcomes outcomes, IntList rows) {
    return of(probabilities, outcomes, rows, Metrics.standard());
  }

  /**
   * Evaluates by given metrics.
   *
   * @param probabilities one per row
   * @param outcomes of a labelled log
   * @param rows which rows of the log the probabilities are for, in their order
   * @param metrics in the order of the reports, see {@link BinaryReport#of(ScoredRows, List)}
   * @throws IllegalArgumentException as {@link #of(Probabilities, Outcomes, IntList)}
   */
  public static Evaluation of(
      Probabilities probabilities, Outcomes outcomes, IntList rows, List<Metric> metrics) {
    Map<Task, BinaryReport> reports = new LinkedHashMap<>();
    forEachTask(
        probabilities,
        outcomes,
        rows,
        (task, scored) -> reports.put(task, BinaryReport.of(scored, metrics)));
    return new Evaluation(rows.size(), reports);
  }

  /**
   * Passes the rows of each task with a row of positive weight to an evaluator, after all checks.
   */
  static void forEachTask(
      Probabilities probabilities,
      Outcomes outcomes,
      IntList rows,
      BiConsumer<Task, ScoredRows> evaluator) {
    requireFit(probabilities.rows(), outcomes, rows);
    for (Task task : probabilities.tasks()) {
      requireNumbers(task, probabilities.logits(task), rows);
      if (probabilities.isProbability(task)) {
        ScoredRows scored = scored(task, probabilities.logits(task), outcomes, rows);
        if (scored.rows() > 0) {
          evaluator.accept(task, scored);
        }
      }
    }
  }

  /**
   * Evaluates a model on all rows of a log. Where the model has a task by setup, setups are
   * assigned to soft or hard as in its training, see {@link Evaluator}.
   *
   * @param model the model
   * @param log with labels, of the model's schema
   * @param workers the threads to score on; they stay the caller's
   * @throws org.mtl4j.data.DataException if setups must be assigned, and the log has no times or no
   *     setups
   */
  public static Evaluation of(Model model, EventLog log, Workers workers) {
    return of(model, log, Rows.all(log.rows()), workers);
  }

  /**
   * Evaluates a model on some rows of a log, such as the test rows of a {@link
   * org.mtl4j.data.split.Split}.
   *
   * @param model the model
   * @param log with labels, of the model's schema; setups are assigned by the history in all of it
   * @param rows which of its rows
   * @param workers the threads to score on; they stay the caller's
   * @throws org.mtl4j.data.DataException if setups must be assigned, and the log has no times or no
   *     setups
   */
  public static Evaluation of(Model model, EventLog log, IntList rows, Workers workers) {
    Evaluator evaluator = Evaluator.of(model);
    return evaluator.evaluate(evaluator.examples(log), rows, Compute.on(workers));
  }

  private static void requireNumbers(Task task, FloatList logits, IntList rows) {
    int first = -1;
    int count = 0;
    for (int i = 0; i < logits.size(); i++) {
      if (Float.isNaN(logits.getFloat(i))) {
        first = first < 0 ? i : first;
        count++;
      }
    }
    if (count > 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the predictions of %s are NaN in %,d of %,d rows, first in row %,d of the log; look"
                  + " there for a number far outside the range of the training rows",
              task.name(),
              count,
              rows.size(),
              rows.getInt(first) + 1L));
    }
  }

  /** Returns the metrics of the reports; the standard ones where there is no report. */
  public List<Metric> metrics() {
    return reports.values().stream()
        .findFirst()
        .map(BinaryReport::metrics)
        .orElse(Metrics.standard());
  }

  /**
   * Returns what is wrong with the heads on these rows, see {@link HeadChecks}.
   *
   * @param what what the rows are, such as {@code test rows}
   */
  public List<Notice> notices(String what) {
    List<Notice> notices = new ArrayList<>();
    reports.forEach((task, report) -> notices.addAll(HeadChecks.of(task.name(), report, what)));
    return notices;
  }

  /** Returns whether a head is dead on these rows, see {@link HeadChecks#isDead}. */
  public boolean isDead() {
    return reports.values().stream().anyMatch(HeadChecks::isDead);
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
  public static ScoredRows scored(Task task, FloatList logits, Outcomes outcomes, IntList rows) {
    requireFit(logits.size(), outcomes, rows);
    if (!(logits instanceof FloatImmutableList)) {
      // Not in an array, because there are too many of them: nothing else is put in one, either.
      return ScoredRows.of(
              Predictions.logits(logits), i -> task.target(outcomes, rows.getInt(i)) == 1)
          .weighted(new TaskWeights(task, outcomes, rows));
    }
    byte[] labels = new byte[rows.size()];
    float[] weights = new float[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.getInt(i);
      labels[i] = (byte) task.target(outcomes, row);
      weights[i] = task.counts(outcomes, row) ? outcomes.weight(row) : 0;
    }
    return ScoredRows.of(Predictions.logits(logits), labels).weighted(weights);
  }

  /** The weights of rows, 0 outside a task's population, found when they are asked for. */
  private static final class TaskWeights extends AbstractFloatList implements RandomAccess {
    private final Task task;
    private final Outcomes outcomes;
    private final IntList rows;

    TaskWeights(Task task, Outcomes outcomes, IntList rows) {
      this.task = task;
      this.outcomes = outcomes;
      this.rows = rows;
    }

    @Override
    public float getFloat(int index) {
      int row = rows.getInt(index);
      return task.counts(outcomes, row) ? outcomes.weight(row) : 0;
    }

    @Override
    public int size() {
      return rows.size();
    }
  }

  private static void requireFit(int scored, Outcomes outcomes, IntList rows) {
    if (scored != rows.size()) {
      throw new IllegalArgumentException(
          "there are probabilities of " + scored + " rows, but " + rows.size() + " row numbers");
    }
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.getInt(i);
      if (row < 0 || row >= outcomes.rows()) {
        throw new IllegalArgumentException(
            "row " + row + " is not one of the " + outcomes.rows() + " rows of the outcomes");
      }
    }
  }
}
