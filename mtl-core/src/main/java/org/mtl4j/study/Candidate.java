package org.mtl4j.study;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.task.Task;
import org.mtl4j.train.TrainingSettings;

/**
 * What a study trains and compares: one network, or several that are trained apart and predict
 * different tasks.
 *
 * @param key that identifies it in files: different for every two candidates of a study
 * @param title for people
 * @param parts its networks, all with the same seed
 */
public record Candidate(String key, String title, List<Part> parts) {
  /**
   * Copies the parts.
   *
   * @throws IllegalArgumentException if there is none, or their seeds differ
   */
  public Candidate {
    parts = List.copyOf(parts);
    if (parts.stream().map(part -> part.training().seed()).distinct().count() != 1) {
      throw new IllegalArgumentException(
          "a candidate needs a network or more, all with the same seed");
    }
  }

  /**
   * Creates a candidate of one network.
   *
   * @param key that identifies it in files: different for every two candidates of a study
   * @param title for people
   * @param network which architecture, of which shape
   * @param training how it is trained; its seed is the first run's
   * @param annealed whether the learning rate falls to 0 along a cosine over the steps of a
   *     training, in place of the training's own schedule
   */
  public Candidate(
      String key,
      String title,
      NetworkSettings network,
      TrainingSettings training,
      boolean annealed) {
    this(key, title, List.of(new Part(key, title, network, training, annealed)));
  }

  /** Returns the seed of the first run. */
  public long seed() {
    return parts.get(0).training().seed();
  }

  /**
   * Returns what it predicts: the tasks of all parts, and p(z=1|x) where p(y=1|x) is of one part
   * and p(z=1|y=1,x) of another.
   */
  public Set<Task> tasks() {
    Set<Task> tasks = new LinkedHashSet<>();
    parts.forEach(part -> tasks.addAll(part.network().architecture().tasks()));
    if (tasks.containsAll(List.of(Task.CTR, Task.CVR))) {
      tasks.add(Task.CTCVR);
    }
    return tasks;
  }
}
