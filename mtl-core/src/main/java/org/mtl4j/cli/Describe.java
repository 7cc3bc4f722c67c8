package org.mtl4j.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.SoftHard;

/** Networks in a few words. */
final class Describe {
  private Describe() {}

  /** A network's name and size. */
  static String network(Network network) {
    return network.settings().model().title()
        + ", "
        + Format.count(network.graph().parameterCount(), "parameter");
  }

  /** A network's shape. */
  static String shape(NetworkSettings settings) {
    StringBuilder text = new StringBuilder();
    if (settings.crossLayers() > 0) {
      text.append(Format.count(settings.crossLayers(), "cross layer")).append(", ");
    }
    if (settings.model() instanceof SoftHard both) {
      text.append("feed-forward ").append(widths(settings.shared()));
      text.append(", of these ")
          .append(Format.count(both.sharedLayers(), "layer"))
          .append(" shared");
    } else {
      text.append("shared ").append(widths(settings.shared()));
    }
    text.append(", towers ").append(widths(settings.tower()));
    if (settings.dropout() > 0) {
      text.append(", dropout ").append(Format.plain(settings.dropout()));
    }
    return text.append(settings.batchNorm() ? ", batch normalisation" : "").toString();
  }

  private static String widths(List<Integer> widths) {
    return widths.isEmpty()
        ? "none"
        : widths.stream().map(Object::toString).collect(Collectors.joining("-"));
  }
}
