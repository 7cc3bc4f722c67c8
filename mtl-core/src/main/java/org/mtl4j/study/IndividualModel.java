package org.mtl4j.study;

import java.util.List;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.NetworkBuilder;
import org.mtl4j.task.Population;
import org.mtl4j.task.Task;

/**
 * One of the two models of individual prediction: a bottom and a tower for one task, learned from
 * the rows of its population alone.
 *
 * @param task what it predicts
 */
record IndividualModel(Task task) implements Architecture {
  @Override
  public String label() {
    return "ip-" + task.name();
  }

  @Override
  public String title() {
    return "IP " + task.name();
  }

  @Override
  public List<Task> tasks() {
    return List.of(task);
  }

  @Override
  public Population population() {
    return task.population();
  }

  @Override
  public void record(NetworkBuilder r) {
    r.head(task, r.tower(task.name(), r.bottom("bottom")), 1);
  }
}
