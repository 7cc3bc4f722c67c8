package org.mtl4j.model;

import it.unimi.dsi.fastutil.floats.FloatImmutableList;
import it.unimi.dsi.fastutil.floats.FloatList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.mtl4j.autodiff.Numerics;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.optim.Workers;
import org.mtl4j.task.Task;

/**
 * What a model gives to some rows, by task: logits, and the probabilities that they stand for.
 *
 * <p>A model gives some of the three tasks and not others: ESP has p(z=1|x) alone, ESSP-Split no
 * p(z=1|y=1,x). Losses are computed from the logits, because a float near 1 has too few digits to
 * tell how near it is.
 */
public final class Probabilities {
  private final int rows;
  private final Map<Task, Objective> objectives = new HashMap<>();
  private final Map<Task, FloatList> logits;

  Probabilities(int rows, List<Head> heads, Map<Task, FloatList> logits) {
    this.rows = rows;
    heads.forEach(head -> objectives.put(head.task(), head.objective()));
    this.logits = Collections.unmodifiableMap(new LinkedHashMap<>(logits));
  }

  /**
   * Predicts the rows of a log.
   *
   * @param model that predicts
   * @param log of the model's schema, with labels or without
   * @param workers the threads to score on; they stay the caller's
   * @return one probability per task and row, in the order of the rows
   */
  public static Probabilities of(Model model, EventLog log, Workers workers) {
    return new Scorer(model.network(), Compute.on(workers)).score(model.encoding().encode(log));
  }

  /**
   * Returns what two models give together. Where p(y=1|x) is of one and p(z=1|y=1,x) of the other,
   * p(z=1|x) is their product, from the logits as in a network.
   *
   * @param other what a model of other tasks gives to the same rows
   * @throws IllegalArgumentException if it is of more or fewer rows, or gives one of these tasks
   */
  public Probabilities with(Probabilities other) {
    if (other.rows != rows || !Collections.disjoint(tasks(), other.tasks())) {
      throw new IllegalArgumentException(
          "there are "
              + Task.names(tasks())
              + " of "
              + rows
              + " rows, and "
              + Task.names(other.tasks())
              + " of "
              + other.rows
              + "; expected other tasks of the same rows");
    }
    Map<Task, FloatList> all = new LinkedHashMap<>(logits);
    all.putAll(other.logits);
    Probabilities both = new Probabilities(rows, List.of(), all);
    both.objectives.putAll(objectives);
    both.objectives.putAll(other.objectives);
    return both.has(Task.CTR) && both.has(Task.CVR) && !both.has(Task.CTCVR)
        ? both.withProduct()
        : both;
  }

  private Probabilities withProduct() {
    FloatList click = logits(Task.CTR);
    FloatList conversion = logits(Task.CVR);
    float[] product = new float[rows];
    for (int row = 0; row < rows; row++) {
      product[row] = (float) Numerics.productLogit(click.getFloat(row), conversion.getFloat(row));
    }
    Map<Task, FloatList> all = new LinkedHashMap<>(logits);
    all.put(Task.CTCVR, new FloatImmutableList(product));
    Probabilities whole = new Probabilities(rows, List.of(), all);
    whole.objectives.putAll(objectives);
    whole.objectives.put(Task.CTCVR, Objective.CROSS_ENTROPY);
    return whole;
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
   * Returns whether what the model gives of a task is a probability, as of all tasks of mtl4j's own
   * architectures, and no other value.
   *
   * @param task the task
   * @throws IllegalArgumentException if the model does not give it
   */
  public boolean isProbability(Task task) {
    logits(task);
    return Objects.requireNonNull(objectives.get(task)).isProbability();
  }

  /**
   * Returns the logits of a task, one per row, unmodifiable.
   *
   * @param task the task
   * @throws IllegalArgumentException if the model does not give it
   */
  public FloatList logits(Task task) {
    FloatList of = logits.get(task);
    if (of == null) {
      throw new IllegalArgumentException(
          "the model gives no " + task.output() + "; it gives " + logits.keySet());
    }
    return of;
  }

  /**
   * Returns the probability of a task in one row, the sigmoid of its logit, computed at each call;
   * for an objective of values, the value.
   *
   * @param task the task
   * @param row in [0, {@link #rows})
   * @throws IllegalArgumentException if the model does not give it
   */
  public float of(Task task, int row) {
    float logit = logits(task).getFloat(row);
    return (float) Objects.requireNonNull(objectives.get(task)).value(logit);
  }
}
