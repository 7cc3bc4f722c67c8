package org.mtl4j.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.mtl4j.task.Task;

/**
 * The probabilities that a model gives to some rows, by task.
 *
 * <p>A model gives some of the three and not others: ESP has p(z=1|x) alone, ESSP-Split no
 * p(z=1|y=1,x).
 */
public final class Probabilities {
  private final int rows;
  private final Map<Task, float[]> byTask;

  Probabilities(int rows, Map<Task, float[]> byTask) {
    this.rows = rows;
    this.byTask = Collections.unmodifiableMap(new EnumMap<>(byTask));
  }

  /** Returns the number of rows. */
  public int rows() {
    return rows;
  }

  /** Returns whether the model gives a task's probability. */
  public boolean has(Task task) {
    return byTask.containsKey(task);
  }

  /**
   * Returns the probabilities of a task, one per row, not to be modified.
   *
   * @param task the task
   * @throws IllegalArgumentException if the model does not give it
   */
  public float[] of(Task task) {
    float[] probabilities = byTask.get(task);
    if (probabilities == null) {
      throw new IllegalArgumentException(
          "the model gives no " + task.output() + "; it gives " + byTask.keySet());
    }
    return probabilities;
  }
}
