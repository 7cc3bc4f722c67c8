package org.mtl4j.model.architecture;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mtl4j.autodiff.Node;
import org.mtl4j.data.Label;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.ArchitectureSettings;
import org.mtl4j.model.NetworkBuilder;
import org.mtl4j.model.Objective;
import org.mtl4j.task.Task;

/**
 * One bottom and a tower for each of any labels.
 *
 * <p>A label without parent has p(label=1 | x) by its tower; labels that do not imply each other
 * share the bottom and nothing else. A label with a parent has p(label=1 | parent=1, x) by its
 * tower and, on every impression, the product of that with the parent's p, on which its loss is
 * taken: the entire space of ESMM along a chain of any length (impression, click, basket, order).
 *
 * <p>Source: Caruana, <i>Multitask Learning</i>, Machine Learning 28 (1997), for the shared bottom;
 * Ma et al., <i>Entire Space Multi-Task Model</i>, SIGIR 2018, equation 3, and Wen et al.,
 * <i>Entire Space Multi-Task Modeling via Post-Click Behavior Decomposition for Conversion Rate
 * Prediction</i>, SIGIR 2020, for the product along a chain.
 *
 * @param labels what is predicted, parents before those that follow them
 */
public record SharedBottom(List<Label> labels) implements Architecture {
  /** The name on the command line and in files. */
  public static final String LABEL = "shared-bottom";

  /**
   * Copies the labels.
   *
   * @throws IllegalArgumentException if there is none
   */
  public SharedBottom {
    labels = List.copyOf(labels);
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("a shared bottom needs a label at least");
    }
  }

  @Override
  public String label() {
    return LABEL;
  }

  @Override
  public String title() {
    return "Shared bottom";
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of(ArchitectureSettings.LABELS, ArchitectureSettings.text(labels));
  }

  @Override
  public List<Task> tasks() {
    return labels.stream()
        .flatMap(
            label ->
                hasParent(label)
                    ? Stream.of(Task.given(label.name(), label.parent()), Task.of(label.name()))
                    : Stream.of(Task.of(label.name())))
        .toList();
  }

  /** Where a log's schema has no column for the parent, every row has it. */
  private boolean hasParent(Label label) {
    return labels.stream().anyMatch(other -> other.name().equals(label.parent()));
  }

  @Override
  public void record(NetworkBuilder r) {
    Objective binary = Objective.CROSS_ENTROPY;
    Node bottom = r.bottom("bottom");
    Map<String, Node> logits = new HashMap<>();
    Map<Task, Node> predictions = new LinkedHashMap<>();
    for (Label label : labels) {
      Task everywhere = Task.of(label.name());
      Task task = hasParent(label) ? Task.given(label.name(), label.parent()) : everywhere;
      Node logit = r.tower(task.name(), bottom);
      predictions.put(task, logit);
      if (hasParent(label)) {
        String product = everywhere.name() + ".product";
        logit = r.graph().product(product, logits.get(label.parent()), logit);
        predictions.put(everywhere, logit);
      }
      logits.put(label.name(), logit);
      r.learn(everywhere, binary, logit, 1);
    }
    predictions.forEach((task, logit) -> r.predict(task, binary, logit));
  }
}
