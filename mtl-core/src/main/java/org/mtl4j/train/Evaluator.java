package org.mtl4j.train;

import it.unimi.dsi.fastutil.ints.IntList;
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
 * Compares a model's predictions with the outcomes of logs.
 *
 * <p>A model with a task for soft or hard setups is tested on each kind alone. The setups of a log
 * are assigned first: from the history in that log, and by the rule that the model was trained
 * with, which is in its provenance.
 *
 * @param model the model
 * @param tasks how conversion setups are assigned to soft or hard
 */
public record Evaluator(Model model, TaskSettings tasks) {
  /** Checks that the parts are there. */
  public Evaluator {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(tasks, "tasks");
  }

  /**
   * Returns an evaluator that assigns setups to soft or hard as the model's training did.
   *
   * @param model the model
   * @throws IllegalArgumentException if the settings in its provenance cannot be read
   */
  public static Evaluator of(Model model) {
    TaskSettings tasks =
        Task.anyBySetup(model.network().tasks())
            ? TaskSettings.of(model.provenance().settings())
            : TaskSettings.DEFAULT;
    return new Evaluator(model, tasks);
  }

  /** Returns this evaluator with other settings for assigning setups to soft or hard. */
  public Evaluator withTasks(TaskSettings other) {
    return new Evaluator(model, other);
  }

  /** Returns whether the model has a task for soft or hard setups. */
  public boolean isBySetup() {
    return Task.anyBySetup(model.network().tasks());
  }

  /**
   * Encodes a log. Where the model has a task by setup, setups are assigned to soft or hard first.
   *
   * @param log with labels, of the model's schema
   * @throws org.mtl4j.data.DataException if setups must be assigned, and the log has no times or no
   *     setups
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
  public Probabilities score(Examples examples, IntList rows, Compute compute) {
    return new Scorer(model.network(), compute).score(examples, rows);
  }

  /**
   * Evaluates some rows.
   *
   * @param examples of a log, see {@link #examples}
   * @param rows which of them
   * @param compute kernels and threads to score by; they stay the caller's
   */
  public Evaluation evaluate(Examples examples, IntList rows, Compute compute) {
    return Evaluation.of(score(examples, rows, compute), examples.outcomes(), rows);
  }
}
