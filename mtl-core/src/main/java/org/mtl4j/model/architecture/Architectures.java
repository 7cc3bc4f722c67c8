package org.mtl4j.model.architecture;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.mtl4j.data.Text;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.ArchitectureSettings;
import org.mtl4j.task.Task;

/**
 * The architectures that can be created by name, from the parameters in a model file. To read files
 * with an architecture of your own, add it:
 *
 * <pre>{@code
 * Architectures known = Architectures.standard().with("two-heads", settings -> new TwoHeads());
 * Model model = ModelFile.read(file, known);
 * }</pre>
 *
 * <p>Immutable.
 */
public final class Architectures {
  private final Map<String, Function<ArchitectureSettings, Architecture>> factories;

  private Architectures(Map<String, Function<ArchitectureSettings, Architecture>> factories) {
    this.factories = Collections.unmodifiableMap(factories);
  }

  /** Returns those of mtl4j: Twitter's six, Teads', single towers, and the shared bottom. */
  public static Architectures standard() {
    Map<String, Function<ArchitectureSettings, Architecture>> all = new LinkedHashMap<>();
    for (TwitterModel model : TwitterModel.values()) {
      all.put(model.label(), settings -> model.on(settings.labels()));
    }
    all.put(SoftHard.LABEL, SoftHard::of);
    for (Task task : List.of(Task.CVR, Task.SOFT, Task.HARD)) {
      SingleTask single = new SingleTask(task);
      all.put(single.label(), settings -> single);
    }
    all.put(SharedBottom.LABEL, settings -> new SharedBottom(settings.labels()));
    return new Architectures(all);
  }

  /**
   * Returns these and one more.
   *
   * @param name {@link Architecture#label} of those that it makes; none that is known already
   * @param factory makes one from its {@link Architecture#parameters}, or throws an
   *     IllegalArgumentException
   */
  public Architectures with(String name, Function<ArchitectureSettings, Architecture> factory) {
    Map<String, Function<ArchitectureSettings, Architecture>> more = new LinkedHashMap<>(factories);
    if (more.put(name, factory) != null) {
      throw new IllegalArgumentException(
          "there is an architecture " + Text.quote(name) + " already");
    }
    return new Architectures(more);
  }

  /** Returns the names in their order. */
  public List<String> names() {
    return List.copyOf(factories.keySet());
  }

  /**
   * Makes an architecture.
   *
   * @param name of it
   * @param settings its {@link Architecture#parameters}
   * @throws IllegalArgumentException if no architecture has that name, or not with these settings
   */
  public Architecture create(String name, ArchitectureSettings settings) {
    Function<ArchitectureSettings, Architecture> factory = factories.get(name);
    if (factory == null) {
      throw new IllegalArgumentException(
          Text.format(
              "there is no architecture %s; expected one of %s",
              Text.quote(name), String.join(", ", names())));
    }
    Architecture made = factory.apply(settings);
    if (made == null || !made.label().equals(name)) {
      throw new IllegalArgumentException(
          Text.format(
              "the factory of %s made %s",
              Text.quote(name),
              made == null ? "nothing" : "an architecture " + Text.quote(made.label())));
    }
    return made;
  }
}
