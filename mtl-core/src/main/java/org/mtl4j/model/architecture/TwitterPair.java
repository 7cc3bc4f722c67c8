package org.mtl4j.model.architecture;

import java.util.List;
import java.util.Map;
import org.mtl4j.data.Label;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.ArchitectureSettings;
import org.mtl4j.model.NetworkBuilder;
import org.mtl4j.task.Task;

/**
 * One of Twitter's models of two labels that are no click and conversion: a sign-up and a payment
 * that follows it, say.
 *
 * @param model which of the six
 * @param parent the name of the label that stands for the click
 * @param child the name of the label that stands for the conversion
 */
record TwitterPair(TwitterModel model, String parent, String child) implements Architecture {
  @Override
  public String label() {
    return model.label();
  }

  @Override
  public String title() {
    return model.title();
  }

  @Override
  public List<Task> tasks() {
    return model.tasks(Task.of(parent), Task.given(child, parent), Task.of(child));
  }

  @Override
  public Map<String, String> parameters() {
    List<Label> labels = List.of(new Label(parent, parent, null), new Label(child, child, parent));
    return Map.of(ArchitectureSettings.LABELS, ArchitectureSettings.text(labels));
  }

  @Override
  public int bottoms() {
    return model.bottoms();
  }

  @Override
  public void record(NetworkBuilder recording) {
    model.record(recording, Task.of(parent), Task.given(child, parent), Task.of(child));
  }
}
