package org.mtl4j.model;

import org.mtl4j.autodiff.Loss;

/**
 * What the loss of a head is divided by.
 *
 * <p>Here too, beside {@link Loss.Denominator}, because the command line and other users of whole
 * models do not see the engine.
 */
public enum Denominator {
  /** The rows of the batch, whether they count for the head or not. */
  ROWS,
  /** The weight of the rows that count for the head. */
  MASS,
  /** 1: the sum itself. */
  ONE;

  Loss.Denominator ofLoss() {
    return Loss.Denominator.valueOf(name());
  }
}
