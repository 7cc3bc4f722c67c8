package org.mtl4j.serve;

import java.util.Objects;
import org.mtl4j.task.Task;

/**
 * A model and the one of its tasks that candidates are scored by.
 *
 * @param model which may be swapped for a newer one
 * @param task such as {@link Task#HARD}
 */
public record ServedTask(LivePredictor model, Task task) {
  /**
   * Checks that the model predicts the task. Whatever it is swapped for does so too.
   *
   * @throws IllegalArgumentException if it does not; the message names the tasks that it predicts
   */
  public ServedTask {
    Objects.requireNonNull(model, "model");
    model.current().taskIndex(task);
  }

  /**
   * Returns a task of a model that is never swapped.
   *
   * @param model the model, of which what the task needs is computed and nothing else
   * @param task such as {@link Task#HARD}
   * @throws IllegalArgumentException if the model does not predict the task
   */
  public static ServedTask of(Predictor model, Task task) {
    return new ServedTask(new LivePredictor(model.only(task)), task);
  }
}
