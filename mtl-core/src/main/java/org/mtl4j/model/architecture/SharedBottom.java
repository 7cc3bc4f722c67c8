package org.mtl4j.model.architecture;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.mtl4j.autodiff.Node;
import org.mtl4j.data.Label;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.ArchitectureSettings;
import org.mtl4j.model.NetworkBuilder;
import org.mtl4j.model.Objective;
import org.mtl4j.task.Task;

/**
 * One shared bottom, and a tower for each label.
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
                Stream.concat(
                    parent(label).map(parent -> Task.given(label.name(), parent)).stream(),
                    Stream.of(Task.of(label.name()))))
        .toList();
  }

  /** Returns the parent; none where the schema has no column for it, so that every row counts. */
  private Optional<String> parent(Label label) {
    return labels.stream().map(Label::name).filter(name -> name.equals(label.parent())).findFirst();
  }

  @Override
  public void record(NetworkBuilder r) {
    Objective binary = Objective.CROSS_ENTROPY;
    Node bottom = r.bottom("bottom");
    Map<String, Node> logits = new HashMap<>();
    Map<Task, Node> predictions = new LinkedHashMap<>();
    for (Label label : labels) {
      Task everywhere = Task.of(label.name());
      Optional<String> parent = parent(label);
      Task task = parent.map(name -> Task.given(label.name(), name)).orElse(everywhere);
      Node logit = r.tower(task.name(), bottom);
      predictions.put(task, logit);
      if (parent.isPresent()) {
        String product = everywhere.name() + ".product";
        Node given = Objects.requireNonNull(logits.get(parent.get()));
        logit = r.graph().product(product, given, logit);
        predictions.put(everywhere, logit);
      }
      logits.put(label.name(), logit);
      r.learn(everywhere, binary, logit, 1);
    }
    predictions.forEach((task, logit) -> r.predict(task, binary, logit));
  }
}
