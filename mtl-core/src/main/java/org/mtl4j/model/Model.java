package org.mtl4j.model;

import java.util.Objects;
import org.mtl4j.data.Encoding;

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
}
