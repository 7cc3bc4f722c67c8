package org.mtl4j.model.architecture;

import java.util.List;
import java.util.Objects;
import org.mtl4j.autodiff.Node;
import org.mtl4j.data.Label;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.NetworkBuilder;
import org.mtl4j.model.Shape;
import org.mtl4j.task.Population;
import org.mtl4j.task.Task;

/**
 * A network with one tower over as many layers as {@link SoftHard} has: the baseline of that model,
 * at the serving cost of its hard branch.
 *
 * <p>For {@link Task#CVR} it learns from the conversions of all clicks; for {@link Task#HARD} or
 * {@link Task#SOFT} from those of hard or soft setups alone.
 *
 * @param task CVR, SOFT or HARD
 */
public record SingleTask(Task task) implements Architecture {
  /** The name of the model of all conversions on the command line and in files. */
  public static final String LABEL = "single";

  /** The usual shape of Teads' models: two cross layers below the feed-forward ones. */
  static final Shape SHAPE = Shape.DEFAULT.withCrossLayers(2);

  /**
   * Checks the task.
   *
   * @throws IllegalArgumentException if it is not one of conversions after a click
   */
  public SingleTask {
    Objects.requireNonNull(task, "task");
    if (!task.equals(Task.CVR) && !task.bySetup()) {
      throw new IllegalArgumentException(
          "a single-task model is of cvr, soft or hard, not of " + task.name());
    }
  }

  @Override
  public String label() {
    return task.equals(Task.CVR) ? LABEL : LABEL + "-" + task.name();
  }

  @Override
  public String title() {
    return task.equals(Task.CVR) ? "Single" : "Single " + task.name();
  }

  @Override
  public List<Task> tasks() {
    return List.of(task);
  }

  @Override
  public Population population() {
    return Population.given(Label.CLICK);
  }

  @Override
  public boolean learnsAfterHistory() {
    return true;
  }

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public void record(NetworkBuilder r) {
    Node x0 = r.embeddings("bottom");
    int all = r.shape().layers();
    Node x = r.layers("bottom.cross", "bottom.shared", x0, x0, 0, all);
    SoftHard.branch(r, task, x0, x, all, 1);
  }
}
