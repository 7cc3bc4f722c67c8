package org.mtl4j.model;

import java.util.List;
import java.util.Map;
import org.mtl4j.model.architecture.Architectures;
import org.mtl4j.task.Population;
import org.mtl4j.task.Task;

/**
 * What a network predicts, which rows it learns that from, and what its heads share: the part of a
 * network that its paper is about. How wide and deep its layers are is a matter of its {@link
 * Shape}.
 *
 * <p>An architecture is a value: equal ones record equal networks. One of your own is a class that
 * implements this interface; {@link Architectures#with} makes it known to those who read model
 * files. For example a tower over a bottom for each of two labels that do not imply each other:
 *
 * <pre>{@code
 * record TwoHeads() implements Architecture {
 *   static final Task SIGNUP = Task.of("signup");
 *   static final Task CALL = Task.of("call");
 *
 *   public String label() {
 *     return "two-heads";
 *   }
 *
 *   public String title() {
 *     return "Two heads";
 *   }
 *
 *   public List<Task> tasks() {
 *     return List.of(SIGNUP, CALL);
 *   }
 *
 *   public void record(NetworkBuilder r) {
 *     Node bottom = r.bottom("bottom");
 *     for (Task task : tasks()) {
 *       r.head(task, r.tower(task.name(), bottom), 1);
 *     }
 *   }
 * }
 * }</pre>
 */
public interface Architecture {
  /** Returns the name on the command line and in files, such as {@code esmm-ns}. */
  String label();

  /** Returns the name for people, the paper's, such as {@code ESMM-NS}. */
  String title();

  /** Returns what it predicts, in the order of reports; each has a head in the network. */
  List<Task> tasks();

  /**
   * Records the network: bottoms, towers, losses and predictions.
   *
   * @param builder of the network; what is recorded must depend on it and on this value alone
   */
  void record(NetworkBuilder builder);

  /**
   * Returns what describes this value beside its name: all that {@link Architectures#create} needs
   * to make it again, in the order of a file. Keys are made of letters, and none is that of a part
   * of a {@link Shape}, {@code model}, {@code denominator} or {@code slice}.
   */
  default Map<String, String> parameters() {
    return Map.of();
  }

  /** Returns the rows that it is trained and tested on. */
  default Population population() {
    return Population.everyRow();
  }

  /**
   * Returns whether the first days of a log only give conversion setups their history, and are not
   * trained on: so for models of soft and hard setups.
   */
  default boolean learnsAfterHistory() {
    return false;
  }

  /** Returns the usual shape. */
  default Shape shape() {
    return Shape.DEFAULT;
  }

  /** Returns how many bottoms it has, each with embedding tables of its own. */
  default int bottoms() {
    return 1;
  }

  /**
   * Checks that it can have a shape.
   *
   * @param shape of its layers
   * @throws IllegalArgumentException if it cannot
   */
  default void requireFits(Shape shape) {}

  /**
   * Says for people what is shared of a shape, such as {@code shared 256-128}.
   *
   * @param shape of its layers
   */
  default String describe(Shape shape) {
    return "shared " + Shape.describe(shape.shared());
  }
}
