package org.mtl4j.model;

import java.util.List;
import java.util.Objects;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.task.Task;

/**
 * Everything that scoring needs and where it came from: what turns a row of a log into inputs, the
 * network, the provenance.
 *
 * @param encoding the schema with its fitted vocabularies and normalisers
 * @param network the trained network
 * @param provenance what it was made from
 */
public record Model(Encoding encoding, Network network, Provenance provenance) {
  /**
   * Checks that the parts are there and belong together.
   *
   * @throws IllegalArgumentException if the network was recorded for another encoding
   */
  public Model {
    Objects.requireNonNull(encoding, "encoding");
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(provenance, "provenance");
    network.requireFits(encoding);
  }

  /**
   * Returns the part of this model that predicts some tasks and nothing else, as it is served; see
   * {@link Network#slice}.
   *
   * @param kept at least one of the tasks that the model predicts
   * @throws IllegalArgumentException if there is none, or one is not predicted
   */
  public Model slice(Task... kept) {
    return new Model(encoding, network.slice(List.of(kept)), provenance);
  }
}
