package org.mtl4j.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Shape;

/** Networks in a few words. */
final class Describe {
  private Describe() {}

  /** A network's name and size. */
  static String network(Network network) {
    return network.settings().architecture().title()
        + ", "
        + Format.count(network.graph().parameterCount(), "parameter");
  }

  /** A network's shape. */
  static String shape(NetworkSettings settings) {
    StringBuilder text = new StringBuilder();
    Shape shape = settings.shape();
    if (shape.crossLayers() > 0) {
      text.append(Format.count(shape.crossLayers(), "cross layer")).append(", ");
    }
    text.append(settings.architecture().describe(shape));
    text.append(", towers ").append(widths(shape.tower()));
    if (shape.dropout() > 0) {
      text.append(", dropout ").append(Format.plain(shape.dropout()));
    }
    return text.append(shape.batchNorm() ? ", batch normalisation" : "").toString();
  }

  private static String widths(List<Integer> widths) {
    return widths.isEmpty()
        ? "none"
        : widths.stream().map(Object::toString).collect(Collectors.joining("-"));
  }
}
