package org.mtl4j.model;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.mtl4j.data.Text;

/**
 * Which model and how large: all that is needed beside the fields to record the network again.
 *
 * @param architecture what the heads share and learn from
 * @param shape how wide and deep its layers are
 * @param denominator what a head's loss is divided by: the rows of a batch, or the mass of weight
 *     and mask
 */
public record NetworkSettings(Architecture architecture, Shape shape, Denominator denominator) {
  /** The keys of a model file for other things, beside which those of an architecture are. */
  private static final Set<String> RESERVED =
      Set.of(
          "model",
          "crossLayers",
          "shared",
          "tower",
          "dropout",
          "batchNorm",
          "embeddingScale",
          "denominator",
          "slice");

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if the architecture cannot have that shape, has no task or one
   *     twice, or is described by keys that a file has for other things
   */
  public NetworkSettings {
    Objects.requireNonNull(denominator, "denominator");
    architecture.requireFits(shape);
    requireTasks(architecture);
    requireKeys(architecture);
  }

  private static void requireTasks(Architecture architecture) {
    Set<String> names = new LinkedHashSet<>();
    architecture.tasks().forEach(task -> names.add(task.name()));
    if (names.isEmpty() || names.size() < architecture.tasks().size()) {
      throw new IllegalArgumentException(
          Text.format(
              "architecture %s has the tasks %s; expected one at least, and each name once",
              Text.quote(architecture.label()), architecture.tasks()));
    }
  }

  /**
   * In a file the parameters of an architecture are beside other settings, under the same prefix.
   */
  private static void requireKeys(Architecture architecture) {
    for (String key : architecture.parameters().keySet()) {
      if (!key.matches("[a-zA-Z]+") || RESERVED.contains(key)) {
        throw new IllegalArgumentException(
            Text.format(
                "architecture %s is described by %s; expected a key of letters, and none of %s",
                Text.quote(architecture.label()),
                Text.quote(key),
                String.join(", ", new TreeSet<>(RESERVED))));
      }
    }
  }

  /**
   * Returns the settings of an architecture in its usual shape.
   *
   * @param architecture what the heads share and learn from
   */
  public static NetworkSettings of(Architecture architecture) {
    return new NetworkSettings(architecture, architecture.shape(), Denominator.ROWS);
  }

  /** Returns these settings for another architecture. */
  public NetworkSettings withArchitecture(Architecture other) {
    return new NetworkSettings(other, shape, denominator);
  }

  /** Returns these settings with another shape. */
  public NetworkSettings withShape(Shape other) {
    return new NetworkSettings(architecture, other, denominator);
  }

  /**
   * Returns these settings with a changed shape.
   *
   * @param change what is made of the shape, such as {@code s -> s.withShared(List.of(64))}
   */
  public NetworkSettings reshaped(UnaryOperator<Shape> change) {
    return withShape(change.apply(shape));
  }

  /** Returns these settings with another denominator of the losses. */
  public NetworkSettings withDenominator(Denominator other) {
    return new NetworkSettings(architecture, shape, other);
  }
}
