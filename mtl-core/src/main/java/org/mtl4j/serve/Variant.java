package org.mtl4j.serve;

import java.util.Objects;

/**
 * A part of the traffic in an experiment.
 *
 * @param name of the variant
 * @param share of the traffic, greater than 0; shares count in proportion to their sum
 * @param routed whether hard setups go to the hard model here; in a control nothing does
 */
public record Variant(String name, double share, boolean routed) {
  /**
   * Checks the variant.
   *
   * @throws IllegalArgumentException if the share is not greater than 0 or not finite
   */
  public Variant {
    Objects.requireNonNull(name, "name");
    if (!(share > 0) || Double.isInfinite(share)) {
      throw new IllegalArgumentException(
          "the share of variant '" + name + "' is " + share + ", which must be greater than 0");
    }
  }
}
