package org.mtl4j.model;

import java.util.Objects;
import org.mtl4j.task.Task;

/**
 * A network with one tower, over all layers that {@link SoftHard} has: what that is compared with,
 * and what serving its hard branch costs as much as.
 *
 * <p>For {@link Task#CVR} it learns from the conversions of all clicks in one; for {@link
 * Task#HARD} or {@link Task#SOFT} from those of hard or soft setups alone.
 *
 * @param task CVR, SOFT or HARD
 */
public record SingleTask(Task task) implements Architecture {
  /** The name of the model of all conversions on the command line and in files. */
  public static final String LABEL = "single";

  /**
   * Checks the task.
   *
   * @throws IllegalArgumentException if it is not one of conversions after a click
   */
  public SingleTask {
    Objects.requireNonNull(task, "task");
    if (task != Task.CVR && !task.bySetup()) {
      throw new IllegalArgumentException(
          "a single-task model is of cvr, soft or hard, not of " + task.label());
    }
  }

  @Override
  public String label() {
    return task == Task.CVR ? LABEL : LABEL + "-" + task.label();
  }

  @Override
  public String title() {
    return task == Task.CVR ? "Single" : "Single " + task.label();
  }
}
