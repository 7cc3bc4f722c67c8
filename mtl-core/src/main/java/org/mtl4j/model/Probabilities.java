package org.mtl4j.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.mtl4j.autodiff.Numerics;
import org.mtl4j.task.Task;

/**
 * What a model gives to some rows, by task: logits, and the probabilities that they stand for.
 *
 * <p>A model gives some of the three tasks and not others: ESP has p(z=1|x) alone, ESSP-Split no
 * p(z=1|y=1,x). Losses are taken from the logits, because a float probability near 1 has forgotten
 * how near.
 */
public final class Probabilities {
  private final int rows;
  private final Map<Task, float[]> logits;

  Probabilities(int rows, Map<Task, float[]> logits) {
    this.rows = rows;
    this.logits = Collections.unmodifiableMap(new LinkedHashMap<>(logits));
  }

  /** Returns the number of rows. */
  public int rows() {
    return rows;
  }

  /** Returns the tasks whose probabilities the model gives, in the order of reports. */
  public Set<Task> tasks() {
    return logits.keySet();
  }

  /** Returns whether the model gives a task's probability. */
  public boolean has(Task task) {
    return logits.containsKey(task);
  }

  /**
   * Returns the logits of a task, one per row, not to be modified.
   *
   * @param task the task
   * @throws IllegalArgumentException if the model does not give it
   */
  public float[] logits(Task task) {
    float[] of = logits.get(task);
    if (of == null) {
      throw new IllegalArgumentException(
          "the model gives no " + task.output() + "; it gives " + logits.keySet());
    }
    return of;
  }

  /**
   * Returns the probability of a task in one row, the sigmoid of its logit, computed at each call.
   *
   * @param task the task
   * @param row in [0, {@link #rows})
   * @throws IllegalArgumentException if the model does not give it
   */
  public float of(Task task, int row) {
    return (float) Numerics.sigmoid(logits(task)[row]);
  }
}
