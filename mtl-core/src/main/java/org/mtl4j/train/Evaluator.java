package org.mtl4j.train;

import java.util.Objects;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.model.Compute;
import org.mtl4j.model.Model;
import org.mtl4j.model.Probabilities;
import org.mtl4j.model.Scorer;
import org.mtl4j.task.Task;
import org.mtl4j.task.TaskSettings;

/**
 * Holds a model against the outcomes of logs.
 *
 * <p>A model that tells soft clicks from hard ones is tested on each kind alone, so that the clicks
 * of a log are told apart first: by the history in that log, and by the rule that the model was
 * trained with, which its provenance has.
 *
 * @param model the model
 * @param tasks how conversion setups are told soft from hard
 */
public record Evaluator(Model model, TaskSettings tasks) {
  /** Checks that the parts are there. */
  public Evaluator {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(tasks, "tasks");
  }

  /**
   * Returns an evaluator that tells soft from hard as the model's training did.
   *
   * @param model the model
   * @throws IllegalArgumentException if that asks for settings that cannot be read
   */
  public static Evaluator of(Model model) {
    TaskSettings tasks =
        isBySetup(model) ? TaskSettings.of(model.provenance().settings()) : TaskSettings.DEFAULT;
    return new Evaluator(model, tasks);
  }

  /** Returns this evaluator with another way to tell conversion setups soft from hard. */
  public Evaluator withTasks(TaskSettings other) {
    return new Evaluator(model, other);
  }

  /** Returns whether the model tells soft clicks from hard ones. */
  public boolean isBySetup() {
    return isBySetup(model);
  }

  private static boolean isBySetup(Model model) {
    return model.network().tasks().stream().anyMatch(Task::bySetup);
  }

  /**
   * Encodes a log, its clicks told soft from hard where the model asks for it.
   *
   * @param log with labels, of the model's schema
   * @throws org.mtl4j.data.DataException if the model asks for times and setups, and the log has
   *     none
   */
  public Examples examples(EventLog log) {
    return model.encoding().encode(isBySetup() ? tasks.assign(log) : log);
  }

  /**
   * Scores some rows.
   *
   * @param examples of a log, see {@link #examples}
   * @param rows which of them
   * @param compute kernels and threads to score by; they stay the caller's
   */
  public Probabilities score(Examples examples, int[] rows, Compute compute) {
    return new Scorer(model.network(), compute).score(examples, rows);
  }

  /**
   * Evaluates some rows.
   *
   * @param examples of a log, see {@link #examples}
   * @param rows which of them
   * @param compute kernels and threads to score by; they stay the caller's
   */
  public Evaluation evaluate(Examples examples, int[] rows, Compute compute) {
    return Evaluation.of(score(examples, rows, compute), examples.outcomes(), rows);
  }
}
