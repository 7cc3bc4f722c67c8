package org.mtl4j.model.architecture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.autodiff.Node;
import org.mtl4j.data.Label;
import org.mtl4j.data.Settings;
import org.mtl4j.data.Text;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.ArchitectureSettings;
import org.mtl4j.model.NetworkBuilder;
import org.mtl4j.model.Shape;
import org.mtl4j.task.Population;
import org.mtl4j.task.Task;

/**
 * Teads' multi-task model: one network for the conversions of all clicks, with a tower for soft
 * conversion setups, which convert often, and one of the same shape for hard ones, which rarely do.
 *
 * <pre>
 * embeddings → cross layers → feed-forward layers → tower → logit
 *              └ the first sharedLayers of these are shared, the rest each branch has for itself
 * L = softWeight · L_soft + hardWeight · L_hard
 * </pre>
 *
 * <p>A click counts for the loss of its own task alone. With 0 shared layers the embeddings are
 * still shared; with a soft weight of 0 the model learns from hard conversions alone.
 *
 * <p>Source: Dishi et al., <i>Practical Multi-Task Learning for Rare Conversions in Ad Tech</i>,
 * RecSys 2025, section 3.1.1.
 *
 * @param sharedLayers how many of the cross and feed-forward layers are shared, counted from the
 *     embeddings
 * @param softWeight of the loss of soft conversions, W_soft
 * @param hardWeight of the loss of hard conversions, W_hard
 */
public record SoftHard(int sharedLayers, double softWeight, double hardWeight)
    implements Architecture {
  /** The name on the command line and in files. */
  public static final String LABEL = "soft-hard";

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if one is negative or not finite, or both weights are 0
   */
  public SoftHard {
    Settings.require(sharedLayers >= 0, "number of shared layers", sharedLayers, "0 or more");
    if (!isWeight(softWeight) || !isWeight(hardWeight) || softWeight + hardWeight == 0) {
      throw new IllegalArgumentException(
          Text.format(
              "the weights of the soft and the hard loss are %s and %s, which must be 0 or more and"
                  + " not both 0",
              Text.plain(softWeight), Text.plain(hardWeight)));
    }
  }

  /** Makes one again from its {@link #parameters}. */
  static SoftHard of(ArchitectureSettings settings) {
    return new SoftHard(
        settings.integer("sharedLayers"),
        settings.number("softWeight"),
        settings.number("hardWeight"));
  }

  private static boolean isWeight(double weight) {
    return weight >= 0 && Double.isFinite(weight);
  }

  @Override
  public String label() {
    return LABEL;
  }

  @Override
  public String title() {
    return "Soft-hard";
  }

  @Override
  public List<Task> tasks() {
    return List.of(Task.SOFT, Task.HARD);
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
  public Map<String, String> parameters() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("sharedLayers", Integer.toString(sharedLayers));
    all.put("softWeight", Double.toString(softWeight));
    all.put("hardWeight", Double.toString(hardWeight));
    return all;
  }

  @Override
  public Shape shape() {
    return SingleTask.SHAPE;
  }

  @Override
  public void requireFits(Shape shape) {
    if (sharedLayers > shape.layers()) {
      throw new IllegalArgumentException(
          Text.format(
              "%s layers cannot be shared: there are %s cross and %s feed-forward layers",
              sharedLayers, shape.crossLayers(), shape.shared().size()));
    }
  }

  @Override
  public String describe(Shape shape) {
    return Text.format(
        "feed-forward %s, %s shared",
        Shape.describe(shape.shared()), Text.count(sharedLayers, "layer"));
  }

  @Override
  public void record(NetworkBuilder r) {
    Node x0 = r.embeddings("bottom");
    Node x = r.layers("bottom.cross", "bottom.shared", x0, x0, 0, sharedLayers);
    branch(r, Task.SOFT, x0, x, sharedLayers, softWeight);
    branch(r, Task.HARD, x0, x, sharedLayers, hardWeight);
  }

  /** Records what a task has for itself, above the layers that it shares. */
  static void branch(NetworkBuilder r, Task task, Node x0, Node x, int from, double weight) {
    String name = task.name();
    int all = r.shape().layers();
    Node own = r.layers(name + ".cross", name + ".deep", x0, x, from, all);
    r.head(task, r.tower(name, own), weight);
  }

  /** Returns this model with another number of shared layers. */
  public SoftHard withSharedLayers(int layers) {
    return new SoftHard(layers, softWeight, hardWeight);
  }
}
